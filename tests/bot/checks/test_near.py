"""Examples of two topics that mean nearly the same are shown together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks.near import Owned, near_examples, same_examples
from bot.checks.page import Page


def owned(root: Path, **topics: tuple[str, ...]) -> list[Owned]:
    found = []
    for topic, examples in topics.items():
        path = root / f"{topic}.yml"
        path.write_text("nlu:\n- examples: |\n" + "".join(f"    - {one}\n" for one in examples))
        found += [Owned(Page(root, path), topic, one) for one in examples]
    return found


@pytest.mark.parametrize("kept", [True, False])
def test_nearly_the_same_example_names_the_other_one(tmp_path: Path, kept: bool) -> None:
    examples = owned(
        tmp_path,
        levels=("where can I park", "what are the levels of prevention"),
        boards=("who chairs the board", "what are the prevention levels"),
    )
    (finding,) = near_examples(examples, tmp_path / "cache" if kept else None)
    assert (finding.file, finding.line, finding.kind, finding.level) == ("levels.yml", 4, "same", "warning")
    assert (finding.example, finding.other, finding.other_example) == (
        "what are the levels of prevention",
        "boards",
        "what are the prevention levels",
    )
    assert "what are the prevention levels" in finding.text


def test_likeness_within_a_topic_is_no_finding(tmp_path: Path) -> None:
    examples = owned(tmp_path, levels=("what are the levels of prevention", "what are the prevention levels"))
    assert list(near_examples(examples, None)) == []


def test_the_same_example_is_the_same_in_other_letters(tmp_path: Path) -> None:
    (finding,) = same_examples(owned(tmp_path, levels=("What are they?",), boards=("what are they",)))
    assert (finding.entry, finding.other) == ("levels", "boards")
