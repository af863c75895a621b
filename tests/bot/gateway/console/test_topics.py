"""Topics in the console: list, new, edit, two people at once, rename, merge, move, remove."""

from __future__ import annotations

import re

import pytest

from bot.accounts import Role
from tests.support.console import Console, Visitor, fields, post, shown, unescaped

NEW = {
    "id": "kindness-at-work",
    "title": "Kindness at work",
    "text": "The strategy asks every organisation to care for its own staff.",
    "examples": "is kindness in the strategy\nwhat does it say on caring for staff\nare staff cared for",
    "cite": "glossary",
    "owner": "content team",
    "review_by": "2027-05-23",
}


async def test_the_list_names_every_topic_and_can_be_searched(console: Console) -> None:
    reader = console.visitor(Role.READER)
    page = await reader.page("/topics")
    assert "Toxic stress" in page
    assert "Add a topic" not in page, "a reader changes nothing"
    assert "Toxic stress" not in await reader.page("/topics?q=allostatic")


async def test_a_new_topic_from_the_empty_form(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    await editor.page("/topics/new")
    assert await post(editor, "/topics", NEW) == (303, "/console/topics/kindness-at-work?note=added")
    written = (console.tree / "data/nlu/answers/kindness-at-work.yml").read_text()
    assert "care for its own staff" in written
    page = await editor.page("/topics/kindness-at-work?note=added")
    assert "Added to the draft." in page
    log, _ = console.accounts.audit.read()
    assert (log[0].action, log[0].what, log[0].who) == ("topic added", "topic kindness-at-work", "editor")
    assert log[0].after == written


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "../../etc/passwd"}, "id"),
        ({"id": "toxic-stress"}, "already"),
        ({"text": "<script>alert(1)</script>"}, "plain text only"),
        ({"examples": "/restart"}, "begins with"),
        ({"text": ""}, "Answer: is empty"),
    ],
    ids=["a path", "a name that is taken", "markup", "a command", "no answer"],
)
async def test_what_cannot_be_saved_stays_in_the_form(console: Console, change: dict[str, str], said: str) -> None:
    editor = console.visitor(Role.EDITOR)
    status, html = await post(editor, "/topics", NEW | change)
    assert status == 422
    assert "There is a problem" in html
    assert said in shown(html)
    assert "Kindness at work" in html
    assert not (console.tree / "data/nlu/answers/kindness-at-work.yml").exists()


async def test_preview_shows_page_and_card_and_saves_nothing(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    status, html = await post(editor, "/topics", NEW | {"preview": "1"})
    assert status == 200
    assert html.count("care for its own staff") >= 3, "in the form, on the page, on the card"
    assert not (console.tree / "data/nlu/answers/kindness-at-work.yml").exists()
    status, part = await post(editor, "/preview/topic", NEW)
    assert status == 200
    assert "<html" not in part
    assert part.count("care for its own staff") == 2


async def test_the_card_reads_as_people_see_it(console: Console) -> None:
    _, part = await post(console.visitor(Role.EDITOR), "/preview/topic", NEW | {"text": "Choose [A] or *B*, not C_D."})
    assert part.count("Choose [A] or *B*, not C_D.") == 2, "on the page and on the card"


async def test_an_edit_changes_only_what_was_edited(console: Console) -> None:
    path = console.tree / "data/nlu/answers/toxic-stress.yml"
    before = path.read_text()
    editor = console.visitor(Role.EDITOR)
    form = fields(await editor.page("/topics/toxic-stress"))
    assert await post(editor, "/topics/toxic-stress", form) == (303, "/console/topics/toxic-stress?note=unchanged")
    assert path.read_text() == before
    status, _ = await post(editor, "/topics/toxic-stress", form | {"title": "Toxic stress in short"})
    assert status == 303
    changed = [line for line in path.read_text().splitlines() if line not in before.splitlines()]
    assert changed == ["      title: Toxic stress in short"]


async def test_the_second_save_shows_both_texts_and_loses_neither(console: Console) -> None:
    asha, ben = console.visitor(Role.EDITOR, name="Asha"), console.visitor(Role.EDITOR, name="Ben")
    hers = fields(await asha.page("/topics/toxic-stress"))
    page = await ben.page("/topics/toxic-stress")
    assert "Asha is editing this too" in shown(page)
    his = fields(page)
    assert (await post(asha, "/topics/toxic-stress", hers | {"title": "Asha's title"}))[0] == 303
    status, html = await post(ben, "/topics/toxic-stress", his | {"title": "Ben's title"})
    assert status == 409
    text = unescaped(shown(html))
    assert "Asha's title" in text
    assert "Ben's title" in text
    again = fields(html)
    assert unescaped(again["title"]) == "Ben's title"
    assert (await post(ben, "/topics/toxic-stress", again | {"title": "Both titles"}))[0] == 303
    assert "Both titles" in (console.tree / "data/nlu/answers/toxic-stress.yml").read_text()


async def moves(visitor: Visitor, topic: str) -> str:
    found = re.search(r'name="mark" value="(\w+)"', await visitor.page(f"/topics/{topic}/moves"))
    assert found
    return found[1]


async def test_rename_merge_move_and_remove(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    answers = console.tree / "data/nlu/answers"
    mark = await moves(editor, "toxic-stress")
    example = "what is toxic stress"
    data = {"mark": mark, "example": [example], "target": "allostatic-load"}
    assert (await post(editor, "/topics/toxic-stress/move", data))[0] == 303
    assert example in (answers / "allostatic-load.yml").read_text()
    mark = await moves(editor, "toxic-stress")
    status, there = await post(editor, "/topics/toxic-stress/rename", {"mark": mark, "new": "stress-that-harms"})
    assert (status, there) == (303, "/console/topics/stress-that-harms?note=renamed")
    assert "stress-that-harms" in (answers / "allostatic-load.yml").read_text()
    mark = await moves(editor, "stress-that-harms")
    status, _ = await post(editor, "/topics/stress-that-harms/remove", {"mark": mark})
    assert status == 422, "others refer to it"
    status, _ = await post(editor, "/topics/stress-that-harms/merge", {"mark": mark, "into": "allostatic-load"})
    assert status == 303
    assert not (answers / "stress-that-harms.yml").exists()
    actions = [entry.action for entry in console.accounts.audit.read()[0]]
    assert {"examples moved", "topic renamed", "topic merged"} <= set(actions)


async def test_the_preview_says_what_the_phrasing_rules_say(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    _, part = await post(editor, "/preview/topic", NEW | {"text": "They have a volatile relationship."})
    assert "What the phrasing rules say" in part
    assert "makes abuse sound mutual" in part
    _, part = await post(editor, "/preview/topic", NEW)
    assert "What the phrasing rules say" not in part


async def test_examples_are_found_with_where_they_belong(console: Console) -> None:
    page = shown(await console.visitor(Role.EDITOR).page("/examples?q=what+is+toxic+stress"))
    assert "what is toxic stress Toxic stress , move" in page
