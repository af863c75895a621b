"""Actions stay with the release whose model understood the message, and keep up with the one in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actions import wiring
from actions.models import _mark
from actions.wiring import Shelf
from bot.releases import MODEL, Folder
from bot.releases.folder import replace_text
from bot.releases.follow import Follower
from bot.releases.overlay import FILE
from bot.settings import Settings
from tests.support.small_tree import add_topic, make_small_tree, reword

TOPIC, ADDED = "toxic-stress", "risk-and-protective-factors"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    return make_small_tree(root)


@pytest.fixture
def folder(tree: Path, tmp_path: Path) -> Folder:
    """Release 1; 2 with other wording and the same model; 3 with a topic more and another model."""
    made = Folder(tmp_path / "releases")
    add(made, tree, "model a")
    reword(tree, TOPIC, "Another wording.")
    add(made, tree, "model a")
    add_topic(tree, ADDED, (TOPIC,))
    add(made, tree, "model b")
    (tree / "data" / "nlu" / "answers" / f"{ADDED}.yml").unlink()
    made.point(1)
    return made


@pytest.fixture
def shelf(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(wiring, "warm", lambda loaded: loaded.once(wiring._answers))
    return Shelf(Follower(Settings(releases=str(folder.path))))


def test_new_wording_of_the_same_model_counts_at_once(shelf: Shelf, folder: Folder) -> None:
    folder.point(2)
    shelf.follow()
    assert shelf.of_model("model a").release.number == 2


def test_a_message_that_the_old_model_understood_stays_with_its_release(shelf: Shelf, folder: Folder) -> None:
    folder.point(3)
    shelf.follow()
    old, new = shelf.of_model("model a"), shelf.of_model("model b")
    assert (old.release.number, new.release.number) == (1, 3)
    assert ADDED not in old.once(wiring._answers)
    assert ADDED in new.once(wiring._answers)


@pytest.mark.parametrize("mark", ["", "unheard of"])
def test_an_unknown_model_gets_the_release_in_force(shelf: Shelf, mark: str) -> None:
    assert shelf.of_model(mark) is shelf.current


def test_going_back_and_forth_keeps_few_releases(shelf: Shelf, folder: Folder) -> None:
    for number in (2, 3, 1, 2, 3):
        folder.point(number)
        shelf.follow()
    assert shelf.current.release.number == 3
    assert len(shelf._loaded) == wiring.KEPT


def test_what_holds_at_once_holds_for_the_search(shelf: Shelf, folder: Folder) -> None:
    before = shelf.current.once(wiring._services)
    hidden, changed = (key for key, held in list(before.items())[:2])
    contact = before[changed].contacts[0].value
    overlay = {"answers": [], "services": [hidden], "safety_contacts": [], "notices": [], "off": None}
    replace_text(folder.path / FILE, json.dumps(overlay | {"contacts": [[changed, contact, "0116 496 0000"]]}))
    shelf.follow()
    after = shelf.current.once(wiring._services)
    assert hidden not in after
    assert after[changed].contacts[0].value == "0116 496 0000"
    assert hidden not in shelf.current.once(wiring._finder)._services


@pytest.mark.parametrize(
    ("call", "mark"),
    [
        ({"tracker": {"events": [{"event": "user", "metadata": {"model": "m"}}, {"event": "slot"}]}}, "m"),
        ({"tracker": {"events": [{"event": "user", "metadata": None}]}}, ""),
        ({"tracker": {"events": None}}, ""),
        ({}, ""),
    ],
    ids=["last message", "no metadata", "no events", "no tracker"],
)
def test_mark_of_the_model_is_read_from_the_message(call: dict[str, object], mark: str) -> None:
    assert _mark(call) == mark


def add(folder: Folder, tree: Path, training: str) -> None:
    number = folder.reserve()
    model = folder.copy_content(tree, number) / MODEL
    model.parent.mkdir()
    model.write_bytes(b"model")
    folder.finish(number, content_hash="x", training=training, made_by="Anna", model_of=number)
