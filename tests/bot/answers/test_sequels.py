"""What people say after an answer, as it stands in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.sequels import Sequel, read_sequels
from bot.errors import ContentError

SAID = """\
after: spb
next:
- means: spb-chair
  said: |
    - who leads it
    - and at the head of it?
- means: example
  said: |
    - show me one
- means: gone-since
  said: |
    - and the old one
"""


def test_what_is_said_is_read_with_its_meaning(tmp_path: Path) -> None:
    (tmp_path / "spb.yml").write_text(SAID)
    assert read_sequels(tmp_path, {"spb", "spb-chair"}) == [
        Sequel("spb", "who leads it", "ask/spb-chair"),
        Sequel("spb", "and at the head of it?", "ask/spb-chair"),
        Sequel("spb", "show me one", "ask_example"),
    ]


def test_nothing_is_said_after_a_topic_that_has_gone(tmp_path: Path) -> None:
    (tmp_path / "spb.yml").write_text(SAID)
    assert read_sequels(tmp_path, {"spb-chair"}) == []
    assert read_sequels(tmp_path / "none", {"spb"}) == []


@pytest.mark.parametrize("text", ["after: spb\n", "after: spb\nnext: [who]\n", "next:\n- means: spb\n  said: a\n"])
def test_a_file_of_another_shape_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.yml").write_text(text)
    with pytest.raises(ContentError, match=r"odd\.yml"):
        read_sequels(tmp_path, {"spb"})
