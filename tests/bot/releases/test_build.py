"""A release belongs to its content."""

from __future__ import annotations

from pathlib import Path

from bot.releases import MODEL, Folder, content_hash, current_release, ensure_release
from bot.releases.marks import training_mark
from bot.releases.releases import Releases
from tests.bot.releases.conftest import Make


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


def test_wording_takes_over_the_model_of_the_release_before(tree: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "releases")
    number = folder.reserve()
    model = folder.copy_content(tree, number) / MODEL
    model.parent.mkdir()
    model.write_bytes(b"trained once")
    mark = training_mark(tree, tree)
    folder.finish(number, content_hash=content_hash(tree), training=mark, made_by="command line", model_of=number)
    path = tree / "data" / "nlu" / "answers" / "hope.yml"
    path.write_text(path.read_text().replace("An answer", "Another answer"))
    said: list[str] = []
    release = ensure_release(tree, folder.path, say=said.append)
    assert release.name == "2"
    assert (release / MODEL).read_bytes() == b"trained once"
    assert "takes over the model" in said[0]
    assert (folder.current(), folder.facts(2).model_of) == (2, 1)


def test_a_start_never_puts_an_unpublished_draft_in_force(tree: Path, ready: Make, releases: Releases) -> None:
    published = ready(by="Anna")
    releases.approve(published.number, by="Ben")
    releases.activate(published.number, by="Ben")
    folder = releases.folder
    (folder.of(published.number) / "hash").chmod(0o644)
    (folder.of(published.number) / "hash").write_text(content_hash(tree))
    (tree / "domain.yml").write_text("responses: {}\n")
    said: list[str] = []
    assert ensure_release(tree, folder.path, say=said.append) == folder.of(published.number)
    assert "the working tree differs" in said[0]
