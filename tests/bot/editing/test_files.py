"""Files as text and as plain values: what comes from outside is data, within limits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.editing import AlreadyThere, BadValue, Changed, Draft, NotThere

LAUGHS = "a: &a [x, x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh"))


@pytest.mark.parametrize(
    "path",
    [
        "bot/settings.py",
        "config.yml",
        "content/../config.yml",
        "../outside.yml",
        "/etc/passwd",
        "content/services/../strategy.yml",
        "content/services/.hidden.yml",
        "data/nlu/answers/levels.yml/..",
        "content/services/none.yml",
    ],
)
def test_only_files_of_the_content_can_be_named(draft: Draft, root: Path, path: str) -> None:
    (root / "config.yml").write_text("pipeline: []\n")
    with pytest.raises(NotThere):
        draft.files.read(path)
    with pytest.raises(NotThere):
        draft.files.write(path, "a: 1\n", mark="")
    assert (root / "config.yml").read_text() == "pipeline: []\n"


@pytest.mark.parametrize("path", ["config.yml", "content/levels.yml", "content/services/Bad Name.yml", "x/y.yml"])
def test_a_file_is_added_only_where_there_may_be_more(draft: Draft, path: str) -> None:
    with pytest.raises(BadValue):
        draft.files.add(path, "a: 1\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: !!python/object/apply:os.system ['true']\n", "tag"),
        ("a: !include other.yml\n", "tag"),
        (LAUGHS, "instead of using"),
        ("a: " + "[" * 30 + "]" * 30 + "\n", "deeper"),
        ("a: " + "x" * 300_000 + "\n", "longer"),
        ("a: [" + "1, " * 50_000 + "]\n", "more than"),
        ("- a\n- b\n", "mapping"),
        ("a: 1\n---\nb: 2\n", "one document"),
        ("a: [1\n", "no valid YAML"),
        ("a: hid\u202eden\n", "hidden"),
        ("", "mapping"),
    ],
)
def test_yaml_from_outside_stays_within_limits(draft: Draft, root: Path, text: str, says: str) -> None:
    path = "content/messages/teams.yml"
    before = (root / path).read_bytes()
    with pytest.raises(BadValue, match=says):
        draft.files.write(path, text, mark=draft.files.mark(path))
    assert (root / path).read_bytes() == before


def test_a_topic_that_could_not_be_read_again_is_not_saved(draft: Draft) -> None:
    file = draft.files.read("data/nlu/answers/levels.yml")
    with pytest.raises(BadValue, match="ask/levels"):
        draft.files.write(file.path, file.text.replace("ask/levels", "ask/other"), mark=file.mark)


def test_text_is_saved_as_it_was_typed(draft: Draft) -> None:
    file = draft.files.read("content/messages/teams.yml")
    (change,) = draft.files.write(file.path, file.text.replace("\n", "\r\n") + "# New.", mark=file.mark)
    assert change.before == file.text
    assert change.after == file.text + "# New.\n"


def test_values_keep_comments_anchors_and_quotes_of_the_rest(draft: Draft) -> None:
    values, mark = draft.files.data("content/safety/replies.yml")
    values["urgent"].append("relate")
    (change,) = draft.files.write_data("content/safety/replies.yml", values, mark=mark)
    assert change.after == (change.before or "").replace("urgent: [samaritans]", "urgent: [samaritans, relate]")


def test_a_word_that_yaml_reads_as_no_is_written_in_quotes(draft: Draft) -> None:
    values, mark = draft.files.data("content/messages/teams.yml")
    draft.files.write_data("content/messages/teams.yml", {**values, "words": ["no", "yes", "12:30", "x"]}, mark=mark)
    assert draft.files.data("content/messages/teams.yml")[0]["words"] == ["no", "yes", "12:30", "x"]


def test_files_come_and_go(draft: Draft, root: Path) -> None:
    draft.files.add("content/phrasing/new-family.yml", "title: New\nabout: A.\nrules: []\n")
    with pytest.raises(AlreadyThere):
        draft.files.add("content/phrasing/new-family.yml", "title: New\n")
    draft.files.remove("content/phrasing/new-family.yml", mark=draft.files.mark("content/phrasing/new-family.yml"))
    assert not (root / "content/phrasing/new-family.yml").exists()
    with pytest.raises(BadValue, match="needs it"):
        draft.files.remove("content/strategy.yml", mark=draft.files.mark("content/strategy.yml"))


def test_a_removed_file_is_not_written_by_an_old_page(draft: Draft) -> None:
    draft.files.add("content/phrasing/gone.yml", "title: Gone\n")
    mark = draft.files.mark("content/phrasing/gone.yml")
    draft.files.write("content/phrasing/gone.yml", "title: Other\n", mark=mark)
    with pytest.raises(Changed):
        draft.files.remove("content/phrasing/gone.yml", mark=mark)


ADDER = """
import sys
from dataclasses import replace
from pathlib import Path
from bot.editing import Changed, Draft
draft = Draft(Path(sys.argv[1]))
for number in range(8):
    while True:
        topic = draft.topics.read("levels")
        try:
            draft.topics.write(replace(topic, examples=(*topic.examples, f"{sys.argv[2]} asks {number}")))
            break
        except Changed:
            continue
"""


def test_two_processes_at_once_lose_nothing(draft: Draft, root: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    running = [subprocess.Popen([sys.executable, "-c", ADDER, str(root), name], env=here) for name in ("ann", "ben")]
    assert [one.wait(timeout=120) for one in running] == [0, 0]
    said = draft.topics.read("levels").examples
    assert {f"{name} asks {number}" for name in ("ann", "ben") for number in range(8)} <= set(said)
    assert not list((root / "data/nlu/answers").glob(".*"))
