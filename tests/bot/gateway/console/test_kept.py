"""Nothing that an editor typed is lost: not to a colleague's save, a name that is gone, or a session that ended."""

from __future__ import annotations

import html as markup
import re
from typing import Any

import pytest

from bot.accounts import Role
from bot.accounts.tokens import csrf_of
from tests.support.console import Console, Visitor, fields, post, shown

TYPED = "A text that took the whole morning."
LEVELS, WORDS = "/files/content/levels.yml", "/files/content/safety/words.yml"


async def from_our_page(visitor: Visitor, path: str, data: dict[str, Any], token: str = "") -> tuple[int, str]:
    """Send a form as a browser does that has it from a page of ours; with another session's form token if given."""
    origin = f"http://{visitor.client.host}:{visitor.client.port}"
    sent = [("csrf", csrf_of(token or visitor.token)), *data.items()]
    response = await visitor.send("POST", path, data=sent, headers={"Origin": origin})
    return response.status, await response.text()


def resent(page: str) -> dict[str, str]:
    """What the button "Send it again" would send."""
    form = page[page.rindex("<form") :]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: markup.unescape(value) for name, value in pairs}


async def test_a_topic_that_was_renamed_meanwhile_gives_the_text_back(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    form = fields(await editor.page("/topics/example-toxic-stress-work"))
    topics = console.desk.draft.topics
    topics.rename("example-toxic-stress-work", "stress-at-work", mark=topics.read("example-toxic-stress-work").mark)
    status, page = await post(editor, "/topics/example-toxic-stress-work", form | {"text": TYPED})
    assert status == 404
    assert "What you typed" in page
    assert TYPED in page


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/intents/out_of_scope/no_more", "examples"),
        ("/messages/domain:utter_no_such_message", "text"),
        ("/services/no-such-service", "description"),
        ("/files/content/phrasing/no-such-family.yml", "text"),
    ],
)
async def test_whatever_is_gone_gives_the_text_back(console: Console, path: str, field: str) -> None:
    status, page = await post(console.visitor(Role.EDITOR), path, {"mark": "x", field: TYPED})
    assert (status, TYPED in page) == (404, True)


async def test_a_session_that_ended_keeps_the_text_until_it_is_sent_again(console: Console) -> None:
    before = console.visitor(Role.EDITOR)
    form = {"text": TYPED, "mark": "m", "examples": "one\ntwo"}
    console.accounts.sessions.end(before.token)
    status, page = await from_our_page(before, "/topics/toxic-stress", form)
    assert status == 401
    assert TYPED in page
    again = {name: value for name, value in resent(page).items() if name != "csrf"}
    assert again == form
    after = console.visitor(Role.EDITOR)  # signed in in another tab: the form's token is that of the old session
    status, page = await from_our_page(after, "/topics/toxic-stress", form, token=before.token)
    assert status == 403
    again = resent(page)
    assert again == {**form, "csrf": csrf_of(after.token)}


async def test_a_form_of_another_site_gets_no_button(console: Console) -> None:
    visitor = console.visitor(Role.EDITOR)
    for headers in ({"Origin": "https://elsewhere.example.org"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        response = await visitor.send("POST", "/topics/toxic-stress", data={"text": TYPED}, headers=headers)
        page = await response.text()
        assert response.status == 403
        assert TYPED not in page
        assert "Send it again" not in page


async def test_what_is_secret_is_never_shown_again(console: Console) -> None:
    visitor = console.visitor(Role.EDITOR)
    data = {"code": "123456", "password": "copper kettle", "back": "/"}
    _, page = await from_our_page(visitor, "/confirm", data, token="another")
    assert "123456" not in page
    assert "copper kettle" not in page


async def edited(console: Console, path: str, form: dict[str, Any], typed: dict[str, Any]) -> tuple[int, str]:
    return await post(console.visitor(Role.EDITOR, name="Ben"), path, form | typed)


async def test_a_second_save_of_a_file_shows_both_texts(console: Console) -> None:
    form = fields(await console.visitor(Role.EDITOR).page(LEVELS))
    path = console.tree / "content/levels.yml"
    path.write_text(f"{form['text']}\n# hers\n")
    status, page = await edited(console, LEVELS, form, {"text": f"{form['text']}\n# his\n"})
    assert status == 409
    assert "# hers" in shown(page)
    assert "# his" in fields(page)["text"]
    assert fields(page)["mark"] == console.desk.draft.files.mark("content/levels.yml")


async def test_a_second_proposal_for_a_safety_file_shows_both_texts_and_keeps_the_reason(console: Console) -> None:
    form = fields(await console.visitor(Role.EDITOR).page(WORDS))
    path = console.tree / "content/safety/words.yml"
    path.write_text(f"{form['text']}\n# hers\n")
    typed = {"text": f"{form['text']}\n# his\n", "reason": "read it in the guidance"}
    status, page = await edited(console, WORDS, form, typed)
    assert status == 409
    assert "Before # hers" in shown(page)
    assert fields(page)["reason"] == "read it in the guidance"
    assert console.desk.proposals.all() == []


async def test_a_second_save_of_a_message_shows_both_texts(console: Console) -> None:
    path = "/messages/domain:utter_thank"
    form = fields(await console.visitor(Role.EDITOR).page(path))
    messages = console.desk.draft.messages
    messages.write("domain:utter_thank", "Hers.", mark=form["mark"])
    status, page = await edited(console, path, form, {"text": "His."})
    assert status == 409
    assert "Before Hers." in shown(page)
    assert fields(page)["text"] == "His."


async def test_a_second_save_of_an_intent_shows_both_texts(console: Console) -> None:
    greet = console.desk.draft.intents.read("greet")
    path = console.tree / greet.path
    path.write_text(f"{path.read_text()}# hers\n")
    status, page = await edited(console, "/intents/greet", {"mark": greet.mark}, {"examples": "hello\nhi you"})
    assert status == 409
    assert "hi you" in page
    status, page = await edited(console, "/intents/greet", {"mark": greet.mark}, {"step": "move", "target": "thanks"})
    assert status in (409, 422)
    assert greet.examples[0] in page, "the examples stay in the form"


@pytest.mark.parametrize("service", ["ace-hub-wales", "samaritans"], ids=["ordinary", "safety contact"])
async def test_a_second_save_of_a_service_shows_both_texts(console: Console, service: str) -> None:
    form = fields(await console.visitor(Role.EDITOR).page(f"/services/{service}"))
    values, _ = console.desk.draft.services.read(service)
    form |= {name: values[name] for name in ("state", "prevention_levels", "areas")}
    path = console.tree / f"content/services/{service}.yml"
    path.write_text(f"{path.read_text()}# hers\n")
    typed = {"caution": "His caution.", "reason": "rang them"}
    status, page = await edited(console, f"/services/{service}", form, typed)
    assert status == 409
    assert "# hers" in shown(page)
    assert fields(page)["caution"] == "His caution."
    assert "rang them" in page or service == "ace-hub-wales"


async def test_a_fault_in_a_form_does_not_hide_a_colleagues_save(console: Console) -> None:
    """The page that names the fault keeps the mark of the text that was opened, so the next save still compares."""
    opened = fields(await console.visitor(Role.EDITOR).page(LEVELS))
    path = console.tree / "content/levels.yml"
    path.write_text(f"{opened['text']}\n# hers\n")
    status, page = await edited(console, LEVELS, opened, {"text": "a: [1"})
    assert (status, fields(page)["mark"]) == (422, opened["mark"])
    message = fields(await console.visitor(Role.EDITOR).page("/messages/domain:utter_thank"))
    console.desk.draft.messages.write("domain:utter_thank", "Hers.", mark=message["mark"])
    status, page = await edited(console, "/messages/domain:utter_thank", message, {"text": "<b>"})
    assert (status, fields(page)["mark"]) == (422, message["mark"])
