"""Topics: what is not edited stays as it is, and what is renamed is renamed everywhere."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.editing import AlreadyThere, BadValue, Change, Changed, Draft, InUse, Link, NotThere, Topic

DAY = date(2026, 12, 1)


def lines_changed(change: Change) -> list[str]:
    before, after = (change.before or "").splitlines(), (change.after or "").splitlines()
    marks = ("---", "+++", "@@ ")
    return [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if not line.startswith(marks)]


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_save_that_changes_nothing_leaves_every_byte(draft: Draft, root: Path) -> None:
    before = snapshot(root)
    for line in draft.topics.list():
        assert draft.topics.write(draft.topics.read(line.id)) == ()
    assert snapshot(root) == before


def test_only_the_edited_lines_change(draft: Draft) -> None:
    topic = draft.topics.read("levels")
    (change,) = draft.topics.write(
        replace(topic, title="The four levels", examples=(*topic.examples, "name each level for me"))
    )
    assert lines_changed(change) == [
        "+    - name each level for me",
        '-      title: "The three levels"  # as in the table',
        '+      title: "The four levels"   # as in the table',
    ]


def test_an_answer_is_saved_in_lines_that_a_person_can_read(draft: Draft) -> None:
    said = " ".join(["Many words make a long answer, which is folded into lines."] * 6)
    topic = draft.topics.read("levels")
    (change,) = draft.topics.write(replace(topic, text=said))
    assert draft.topics.read("levels").text == said
    assert max(map(len, (change.after or "").splitlines())) <= 112


def test_every_field_comes_back(draft: Draft) -> None:
    topic = Topic(
        id="new-topic",
        title="A new: topic",
        text="What is said.",
        examples=("one", "two", "no", "12:30"),
        kind="fallback",
        cite=("levels",),
        related=("boards",),
        parts=("governance",),
        more="More of it.",
        example="For example.",
        note="A note.",
        links=(Link("A: b", "https://example.org/a"),),
        source=Link("Source", "https://example.org/s"),
        quote=True,
        resources=True,
        owner="editors",
        reviewed_on=DAY,
        review_by=date(2027, 6, 1),
    )
    draft.topics.add(topic)
    read = draft.topics.read("new-topic")
    assert replace(read, mark="") == topic


def test_the_second_save_shows_both_texts_and_loses_nothing(draft: Draft, root: Path) -> None:
    mine = theirs = draft.topics.read("levels")
    draft.topics.write(replace(theirs, text="Theirs."))
    with pytest.raises(Changed) as refused:
        draft.topics.write(replace(mine, text="Mine."))
    assert "Mine." in refused.value.yours
    assert "Theirs." in refused.value.theirs
    assert draft.topics.read("levels").text == "Theirs."
    again = replace(mine, text="Mine.", mark=refused.value.mark)
    draft.topics.write(again)
    assert draft.topics.read("levels").text == "Mine."


def test_renaming_reaches_every_place_and_nothing_else(draft: Draft, root: Path) -> None:
    service = (root / "content/services/samaritans.yml").read_bytes()  # has "levels" as a word of its own
    changes = draft.topics.rename("levels", "three-levels", mark=draft.topics.read("levels").mark)
    assert {change.path for change in changes} == {
        "data/nlu/answers/levels.yml",
        "data/nlu/answers/three-levels.yml",
        "data/nlu/answers/governance.yml",
        "data/sequels/levels.yml",
        "tests/bot/understanding/cases/questions.yml",
    }
    assert (root / "data/sequels/levels.yml").read_text().startswith("after: three-levels\n")
    assert draft.topics.read("three-levels").cite == ("levels",)
    governance = draft.topics.read("governance")
    assert (governance.related, governance.parts) == (("three-levels",), ("boards", "three-levels"))
    assert (root / "content/services/samaritans.yml").read_bytes() == service
    assert not (root / "data/nlu/answers/levels.yml").exists()
    assert "topics: [three-levels, boards]" in (root / "tests/bot/understanding/cases/questions.yml").read_text()


@pytest.mark.parametrize("name", ["ask/levels  # a comment", '"ask/levels"', "'ask/levels'"])
def test_renaming_heeds_how_the_name_is_written(draft: Draft, root: Path, name: str) -> None:
    path = root / "data/nlu/answers/levels.yml"
    path.write_text(path.read_text().replace("intent: ask/levels", f"intent: {name}"))
    draft.topics.rename("levels", "three-levels", mark=draft.topics.read("levels").mark)
    assert (
        f"intent: {name.replace('levels', 'three-levels')}\n"
        in (root / "data/nlu/answers/three-levels.yml").read_text()
    )
    assert draft.topics.read("three-levels").title == "The three levels"


def test_an_id_that_is_taken_is_refused(draft: Draft) -> None:
    with pytest.raises(AlreadyThere):
        draft.topics.rename("levels", "boards", mark=draft.topics.read("levels").mark)


def test_merging_keeps_the_examples_and_the_references(draft: Draft, root: Path) -> None:
    marks = {name: draft.topics.read(name).mark for name in ("boards", "governance")}
    draft.topics.merge("boards", "governance", mark=marks["boards"], into_mark=marks["governance"])
    merged = draft.topics.read("governance")
    assert "list the boards" in merged.examples
    assert "who is in charge" in merged.examples
    assert merged.parts == ("levels",)
    assert "topics: [levels, governance]" in (root / "tests/bot/understanding/cases/questions.yml").read_text()
    assert [line.id for line in draft.topics.list()] == ["governance", "levels"]


def test_what_people_say_next_keeps_no_topic(draft: Draft, root: Path) -> None:
    draft.topics.rename("governance", "leading", mark=draft.topics.read("governance").mark)
    assert "means: leading\n" in (root / "data/sequels/levels.yml").read_text()
    assert all("sequels" not in use.path for use in draft.topics.used_in("leading"))


def test_a_topic_in_use_stays_and_says_where(draft: Draft) -> None:
    with pytest.raises(InUse) as refused:
        draft.topics.remove("boards", mark=draft.topics.read("boards").mark)
    assert [(use.path.rpartition("/")[2], use.line) for use in refused.value.uses] == [
        ("governance.yml", 17),
        ("questions.yml", 2),
    ]


def test_examples_move_to_another_topic(draft: Draft) -> None:
    give, take = draft.topics.read("levels"), draft.topics.read("boards")
    draft.topics.move_examples(("levls plese",), "levels", "boards", mark=give.mark, target_mark=take.mark)
    assert "levls plese" not in draft.topics.read("levels").examples
    assert draft.topics.read("boards").examples[-1] == "levls plese"
    with pytest.raises(NotThere):
        draft.topics.move_examples(
            ("levls plese",),
            "levels",
            "boards",
            mark=draft.topics.read("levels").mark,
            target_mark=draft.topics.read("boards").mark,
        )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "Hello {topic}"),
        ("text", "<script>alert(1)</script>"),
        ("more", "{% include 'x' %}"),
        ("title", ""),
        ("kind", "other"),
        ("cite", ("../levels",)),
        ("related", ("no-such-topic",)),
        ("related", ("levels",)),
        ("links", (Link("x", "javascript:alert(1)"),)),
        ("links", (Link("x", "https://user@example.org"),)),
        ("source", Link("", "https://example.org")),
        ("examples", ("[Leicester](area)",)),
        ("examples", ("/restart",)),
        ("examples", ("fine", "hidden\u202eturn")),
    ],
)
def test_what_could_be_more_than_text_is_refused(draft: Draft, root: Path, field: str, value: Any) -> None:
    before = snapshot(root)
    changed: dict[str, Any] = {field: value}
    with pytest.raises(BadValue) as refused:
        draft.topics.write(replace(draft.topics.read("levels"), **changed))
    assert refused.value.field == field
    assert snapshot(root) == before


@pytest.mark.parametrize("name", ["", "a", "../../etc/passwd", "a/b", "Levels", "a" * 61, "a b", "a\x00b", "ünder"])
def test_only_ids_name_a_file(draft: Draft, name: str) -> None:
    with pytest.raises(BadValue):
        draft.topics.read(name)
    with pytest.raises(BadValue):
        draft.topics.add(Topic(id=name, title="A", text="B", examples=("c",)))


def test_a_file_out_of_form_is_listed_with_its_fault(draft: Draft, root: Path) -> None:
    (root / "data/nlu/answers/boards.yml").write_text("nlu: []\n")
    line = next(line for line in draft.topics.list() if line.id == "boards")
    assert "edit its text" in line.fault


def test_a_new_edition_marks_every_topic_until_somebody_looked(draft: Draft, root: Path) -> None:
    mark = draft.files.mark("content/strategy.yml")
    draft.new_edition(
        title="Our Strategy 2027-2030",
        years="2027-2030",
        revised="January 2027",
        url="https://example.org/new",
        today=DAY,
        mark=mark,
    )
    text = (root / "content/strategy.yml").read_text()
    assert text.startswith('# The one place to change.\ntitle: "Our Strategy 2027-2030"\n')
    assert all(line.look_again for line in draft.topics.list(today=DAY))
    for name in ("levels", "boards", "governance"):
        topic = draft.topics.read(name)
        draft.topics.reviewed(name, on=DAY, review_by=date(2027, 6, 1), mark=topic.mark)
        assert not next(line for line in draft.topics.list(today=DAY) if line.id == name).look_again
    assert draft.topics.read("levels").reviewed_on == DAY
    assert not (root / "content/look_again.yml").exists()


def test_a_disk_that_refuses_puts_everything_back(draft: Draft, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(root)
    put = draft.files.tree._put
    calls: list[str] = []

    def full(path: str, text: str | None) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        put(path, text)

    monkeypatch.setattr(draft.files.tree, "_put", full)
    with pytest.raises(Exception, match="nothing was changed"):
        draft.topics.rename("levels", "three-levels", mark=draft.topics.read("levels").mark)
    assert snapshot(root) == before
