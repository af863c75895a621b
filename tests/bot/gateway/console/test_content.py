"""Messages, other questions, rules, find and replace, sheets and the new edition."""

from __future__ import annotations

import io
import re

from openpyxl import load_workbook

from bot.accounts import Role
from bot.accounts.tokens import csrf_of
from tests.support.console import Console, Visitor, fields, post, shown, unescaped


async def test_a_message_keeps_its_placeholders(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    wording = next(one for one in console.desk.draft.messages.list() if one.placeholders)
    form = fields(await editor.page(f"/messages/{wording.id}"))
    status, html = await post(editor, f"/messages/{wording.id}", form | {"text": "Nothing is filled in."})
    assert status == 422
    assert "must stay as they are" in unescaped(shown(html)) or "curly brackets" in html
    assert (await post(editor, f"/messages/{wording.id}", form | {"text": f"{wording.text} Thank you."}))[0] == 303
    assert console.desk.draft.messages.read(wording.id).text.endswith("Thank you.")


async def test_a_theme_that_is_not_ours_is_added_renamed_and_removed(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    data = {"name": "beekeeping", "examples": "how do I keep bees\nbees please\nwhere to buy a hive",
            "reply": "This guide does not cover keeping bees."}  # fmt: skip
    status, there = await post(editor, "/intents", data)
    assert (status, there) == (303, "/console/intents/out_of_scope/beekeeping?note=added")
    assert "bees please" in await editor.page("/intents/out_of_scope/beekeeping")
    intent = console.desk.draft.intents.read("out_of_scope/beekeeping")
    data = {"mark": intent.mark, "step": "rename", "new": "bees"}
    assert (await post(editor, "/intents/out_of_scope/beekeeping", data))[0] == 303
    intent = console.desk.draft.intents.read("out_of_scope/bees")
    assert (await post(editor, "/intents/out_of_scope/bees", {"mark": intent.mark, "step": "remove"}))[0] == 303
    assert (await editor.get("/intents/out_of_scope/bees")).status == 404


async def test_a_fixed_intent_cannot_be_removed(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    intent = console.desk.draft.intents.read("greet")
    assert (await post(editor, "/intents/greet", {"mark": intent.mark, "step": "remove"}))[0] == 422


async def test_a_rule_whose_proof_fails_is_not_saved(console: Console) -> None:
    path = "content/phrasing/euphemism.yml"
    editor = console.visitor(Role.EDITOR)
    page = await editor.page(f"/files/{path}")
    assert re.search(r"(\d+) of \1 hold", shown(page))
    text = (console.tree / path).read_text()
    broken = text.replace("- as bad as each other\n", "- no such words at all\n")
    data = {"mark": fields(page)["mark"], "text": broken}
    status, html = await post(editor, f"/files/{path}", data)
    assert status == 422
    assert "is not found by the rule" in html
    assert (console.tree / path).read_text() == text


async def test_yaml_that_would_do_something_is_refused(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    path = "content/levels.yml"
    mark = fields(await editor.page(f"/files/{path}"))["mark"]
    for text in ("a: !!python/object/apply:os.system [ls]\n", "a: [1\n", "just words\n"):
        assert (await post(editor, f"/files/{path}", {"mark": mark, "text": text}))[0] == 422, text


async def test_only_files_of_editors_can_be_opened(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    for path in ("config.yml", "../pyproject.toml", "content/../config.yml", "data/nlu/answers/toxic-stress.yml"):
        assert (await editor.get(f"/files/{path}")).status == 404, path


async def test_safety_content_is_proposed_and_not_written(console: Console) -> None:
    path = console.tree / "content/safety/words.yml"
    before = path.read_text()
    editor = console.visitor(Role.EDITOR)
    mark = fields(await editor.page("/files/content/safety/words.yml"))["mark"]
    data = {"mark": mark, "text": before + "# looked at again\n", "reason": "yearly look"}
    status, there = await post(editor, "/files/content/safety/words.yml", data)
    assert status == 303
    assert "/console/proposals/" in there
    assert path.read_text() == before
    page = shown(await editor.page(there.removeprefix("/console")))
    assert "After # looked at again" in page
    assert "I have checked this" not in page, "an editor does not agree"


async def test_find_and_replace_in_chosen_places(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    page = await editor.page("/replace?words=allostatic+load")
    places = re.findall(r'name="place" value="([^"]+)"', page)
    marks = re.findall(r'name="mark" value="([^"]+)"', page)
    assert len(places) > 2
    chosen = next(p for p in places if p.startswith("data/nlu/answers/toxic-stress.yml") and "examples" not in p)
    data = {"words": "allostatic load", "by": "strain over the years", "place": [unescaped(chosen)], "mark": marks}
    assert (await post(editor, "/replace", data))[0] == 303
    assert "strain over the years" in (console.tree / "data/nlu/answers/toxic-stress.yml").read_text()
    assert "strain over the years" not in (console.tree / "data/nlu/answers/allostatic-load.yml").read_text()


async def test_replacing_never_reaches_what_two_people_agree_to(console: Console) -> None:
    """The form hides these places; who sends them all the same changes nothing."""
    editor = console.visitor(Role.EDITOR)
    for path, words in (("content/safety/replies.yml", "call 999"), ("content/services/samaritans.yml", "Samaritans")):
        before = (console.tree / path).read_text()
        uses = [use for use in console.desk.draft.find(words) if use.path == path]
        assert uses
        places = [f"{use.path}:{use.line}:{use.where}" for use in uses]
        marks = [f"{path} {console.desk.draft.files.mark(path)}"]
        data = {"words": words, "by": "look it up", "place": places, "mark": marks}
        status, html = await post(editor, "/replace", data)
        assert (status, (console.tree / path).read_text()) == (422, before)
        assert "Choose at least one place." in html


async def sheet(editor: Visitor, what: str, body: bytes) -> tuple[int, str]:
    from aiohttp import FormData

    data = FormData()
    data.add_field("csrf", csrf_of(editor.token))
    data.add_field("sheet", body, filename="topics.xlsx", content_type="application/octet-stream")
    response = await editor.send("POST", f"/sheets/{what}", data=data)
    return response.status, await response.text()


async def test_a_sheet_goes_out_and_comes_back_with_a_dry_run(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    response = await editor.get("/sheets/topics.xlsx")
    book = load_workbook(io.BytesIO(await response.read()))
    rows = book.worksheets[0]
    column = next(cell.column for cell in rows[1] if cell.value == "title")
    row = next(r for r in range(2, rows.max_row + 1) if rows.cell(r, 1).value == "toxic-stress")
    rows.cell(row, column).value = "Stress from a sheet"
    out = io.BytesIO()
    book.save(out)
    path = console.tree / "data/nlu/answers/toxic-stress.yml"
    before = path.read_text()
    status, html = await sheet(editor, "topics", out.getvalue())
    assert status == 200
    assert "Stress from a sheet" in html
    assert path.read_text() == before
    token = re.search(r'name="token" value="(\w+)"', html)
    assert token, shown(html)
    assert (await post(editor, "/sheets/topics/apply", {"token": token[1]}))[0] == 303
    assert "Stress from a sheet" in path.read_text()
    assert (await post(editor, "/sheets/topics/apply", {"token": token[1]}))[0] == 422, "a sheet is applied once"


async def test_what_is_no_sheet_is_refused(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    for body in (b"", b"title,text", b"PK\x03\x04 not a workbook"):
        assert (await sheet(editor, "topics", body))[0] == 422
    assert (await editor.get("/sheets/people.xlsx")).status == 404
    for token in ("../../guide", "0" * 32):
        assert (await post(editor, "/sheets/topics/apply", {"token": token}))[0] == 422


async def test_a_new_edition_marks_every_topic(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    page = await editor.page("/edition")
    mark = re.search(r'name="mark" value="(\w+)"', page)
    assert mark
    data = {"mark": mark[1], "title": "Trauma Informed LLR", "years": "2027-2030", "revised": "January 2027",
            "url": "https://example.org/strategy"}  # fmt: skip
    assert (await post(editor, "/edition", data))[0] == 303
    assert all(line.look_again for line in console.desk.draft.topics.list())
    assert shown(await editor.page("/topics?state=look-again")).count("Look again") >= 4


async def test_a_draft_that_cannot_be_read_says_which_file_and_the_rest_goes_on(console: Console) -> None:
    (console.tree / "content" / "strategy.yml").write_text("title: [1\n")
    editor = console.visitor(Role.EDITOR)
    response = await editor.get("/topics/toxic-stress")
    assert response.status == 409
    assert "strategy.yml" in await response.text()
    assert "Topics" in await editor.page("/topics")
    assert "title: [1" in await editor.page("/files/content/strategy.yml")
