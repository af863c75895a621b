"""A difference reads as what an editor did."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.releases.diff import Detail, as_text, compare


def test_added_removed_and_changed(tree: Path, tmp_path: Path) -> None:
    old = _copy(tree, tmp_path / "old")
    answers = tree / "data" / "nlu" / "answers"
    (answers / "trust.yml").unlink()
    (answers / "safety.yml").write_text((answers / "hope.yml").read_text().replace("hope", "safety"))
    text = (answers / "hope.yml").read_text()
    (answers / "hope.yml").write_text(text.replace("- explain hope", "- tell me of hope\n    - hope pls"))
    found = {(change.what, change.kind, change.id): change.details for change in compare(old, tree)}
    assert set(found) == {("removed", "topic", "trust"), ("added", "topic", "safety"), ("changed", "topic", "hope")}
    details = found["changed", "topic", "hope"]
    assert Detail("nlu.examples", "explain hope", "") in details
    assert {detail.after for detail in details} >= {"tell me of hope", "hope pls"}


def test_a_changed_word_shows_before_and_after(tree: Path, tmp_path: Path) -> None:
    old = _copy(tree, tmp_path / "old")
    (tree / "domain.yml").write_text("responses:\n  utter_hello:\n  - text: Good day.\n")
    (change,) = compare(old, tree)
    assert (change.kind, change.details) == ("messages", (Detail("responses.utter_hello.text", "Hello.", "Good day."),))
    assert "- Hello." in as_text([change])


def test_a_comment_is_a_change_without_details(tree: Path, tmp_path: Path) -> None:
    old = _copy(tree, tmp_path / "old")
    (tree / "domain.yml").write_text("# A note.\n" + (tree / "domain.yml").read_text())
    (change,) = compare(old, tree)
    assert change.details == ()


def test_everything_is_new_before_the_first_release(tree: Path) -> None:
    assert {change.what for change in compare(None, tree)} == {"added"}


def _copy(tree: Path, to: Path) -> Path:
    shutil.copytree(tree, to)
    return to
