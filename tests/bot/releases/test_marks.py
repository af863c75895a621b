"""What makes a training necessary, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.releases.marks import content_mark, training_mark

HOPE = "data/nlu/answers/hope.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "trains"),
    [
        (HOPE, "An answer about hope.", "Another answer.", False),
        (HOPE, "title: hope", "title: Hope and trust", False),
        ("domain.yml", "Hello.", "Good day.", False),
        (HOPE, "explain hope", "tell me of hope", True),
        ("domain.yml", "utter_hello", "utter_welcome", True),
        ("content/needs.yml", "needs: 1", "needs: 2", True),
        ("content/shorthand.yml", "words: 1", "words: 2", True),
        ("config.yml", "language: en", "language: cy", True),
    ],
    ids=["answer", "title", "message", "example", "name of a message", "vocabulary", "shorthand", "pipeline"],
)
def test_only_what_a_model_holds_needs_training(tree: Path, file: str, old: str, new: str, trains: bool) -> None:
    before = training_mark(tree, tree), content_mark(tree)
    path = tree / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    after = training_mark(tree, tree), content_mark(tree)
    assert (after[0] != before[0]) is trains
    assert after[1] != before[1]


def test_changed_code_needs_training(tree: Path) -> None:
    before = training_mark(tree, tree), content_mark(tree)
    (tree / "bot" / "rasa" / "new.py").write_text("pass")
    assert training_mark(tree, tree) != before[0]
    assert content_mark(tree) == before[1]
