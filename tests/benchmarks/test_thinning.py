"""The same share of each intent's examples, for both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.support.thinning import examples_of, thin, thin_folder

FILE = """\
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - good morning
    - hi
    - hey
    - ey up
- intent: thank
  examples: |
    - thanks
    - cheers
responses:
  utter_greet:
  - text: Hello.
    metadata:
      cite: []
"""


@pytest.mark.parametrize(("share", "kept"), [(1.0, 5), (0.8, 4), (0.5, 3), (0.0, 3)])  # three stay in any case
def test_a_share_stays(share: float, kept: int) -> None:
    text, left_out = thin(FILE, share)
    assert len(left_out) == 5 - kept
    assert [one for one in ("hello", "good morning", "hi", "hey", "ey up") if f"    - {one}\n" in text] == [
        one for one in ("hello", "good morning", "hi", "hey", "ey up") if one not in left_out
    ]


def test_nothing_else_changes() -> None:
    text, left_out = thin(FILE, 0.2, least=1)
    gone = [f"    - {one}\n" for one in left_out]
    assert text == "".join(line for line in FILE.splitlines(keepends=True) if line not in gone)
    assert "- intent: thank" in text
    assert "- text: Hello." in text


def test_a_folder_is_thinned_in_place(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    path = tmp_path / "answers" / "one.yml"
    path.write_text(FILE)
    assert examples_of(path) == ["hello", "good morning", "hi", "hey", "ey up", "thanks", "cheers"]
    left_out = thin_folder(tmp_path, 0.5)
    assert sorted([*left_out, *examples_of(tmp_path)]) == sorted(
        ["hello", "good morning", "hi", "hey", "ey up", "thanks", "cheers"]
    )
