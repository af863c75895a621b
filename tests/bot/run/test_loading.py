"""Content is loaded as the processes load it before a release is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.run.loading import NotLoaded, load
from bot.settings import Settings
from tests.support.small_tree import make_small_tree

SETTINGS = Settings()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_tree(tmp_path_factory.mktemp("world") / "tree")


def test_sound_content_is_loaded(tree: Path) -> None:
    load(tree, SETTINGS)


@pytest.mark.parametrize(
    ("file", "old", "new", "who"),
    [
        ("domain.yml", "  utter_welcome:", "  utter_greeting:", "gateway"),
        ("content/pages.yml", "terms:", "conditions:", "gateway"),
        ("content/messages/teams.yml", "manifest:", "app:", "gateway"),
        ("content/messages/redaction.yml", "removed:", "taken:", "gateway"),
        ("content/messages/finding.yml", "finding:", "\tfinding:", "gateway"),
        ("content/needs.yml", "needs:", "wants:", "actions"),
    ],
)
def test_what_a_process_could_not_load_names_it(tree: Path, file: str, old: str, new: str, who: str) -> None:
    text = (tree / file).read_text(encoding="utf-8")
    assert old in text
    (tree / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        with pytest.raises(NotLoaded, match=f"the {who} cannot load this content"):
            load(tree, SETTINGS)
    finally:
        (tree / file).write_text(text, encoding="utf-8")
