"""A release belongs to its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.releases import MODEL, content_hash, current_release, ensure_release


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for folder in ("data", "content", "bot/rasa", "bot/understanding"):
        (root / folder).mkdir(parents=True)
    (root / "data" / "a.yml").write_text("a: 1")
    (root / "domain.yml").write_text("d: 1")
    (root / "config.yml").write_text("c: 1")
    return root


def finished(folder: Path, number: str, mark: str) -> Path:
    release = folder / number
    (release / MODEL).parent.mkdir(parents=True)
    (release / MODEL).write_bytes(b"model")
    (release / "hash").write_text(mark)
    return release


def test_hash_changes_with_content_and_code(tree: Path) -> None:
    before = content_hash(tree)
    (tree / "data" / "a.yml").write_text("a: 2")
    changed = content_hash(tree)
    (tree / "bot" / "rasa" / "b.py").write_text("pass")
    assert len({before, changed, content_hash(tree)}) == 3


def test_release_of_the_same_content_is_used_again(tree: Path, tmp_path: Path) -> None:
    release = finished(tmp_path / "releases", "7", content_hash(tree))
    said: list[str] = []
    assert ensure_release(tree, tmp_path / "releases", say=said.append) == release
    assert current_release(tmp_path / "releases") == release
    assert said == []


def test_there_is_no_current_release_before_the_first(tmp_path: Path) -> None:
    assert current_release(tmp_path / "releases") is None
