"""Sending a question to the editors: on purpose, redacted, checked once more, and once."""

from __future__ import annotations

from typing import Any

import pytest

from bot.gateway import keys
from tests.support.gateway import Conversation
from tests.support.rasa import StandInRasa

NOTHING = [{"do": "fallback", "topics": [], "aspect": "", "reason": "unknown"}]


async def ask(talk: Conversation, method: str, **more: Any) -> tuple[int, dict[str, Any]]:
    response = await talk.client.request(method, f"{talk.path}/unanswered", headers=talk.headers, **more)
    return response.status, await response.json()


def kept(talk: Conversation) -> list[str]:
    return [question.text for question in talk.client.app[keys.UNANSWERED].waiting()]


async def test_the_redacted_question_is_shown_and_then_sent_once(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = NOTHING
    await talk.say("does the strategy cover beekeeping, asks jo.bloggs@example.org")
    status, shown = await ask(talk, "GET")
    assert status == 200
    assert "beekeeping" in shown["text"]
    assert "jo.bloggs" not in shown["text"]
    assert kept(talk) == [], "looking sends nothing"
    assert await ask(talk, "POST", json={"text": "something else"}) == (200, {"sent": True, "messages": []})
    assert kept(talk) == [shown["text"]]
    assert (await ask(talk, "POST"))[0] == 404, "it goes once"


async def test_without_a_press_nothing_is_kept(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = NOTHING
    await talk.say("does the strategy cover beekeeping")
    assert kept(talk) == []


async def test_an_answered_question_cannot_be_sent(talk: Conversation) -> None:
    await talk.say("what is toxic stress")
    assert (await ask(talk, "GET"))[0] == 404
    assert (await ask(talk, "POST"))[0] == 404


async def test_another_conversation_s_token_does_not_do(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = NOTHING
    await talk.say("does the strategy cover beekeeping")
    other = await Conversation.open(talk.client)
    response = await talk.client.get(f"{talk.path}/unanswered", headers=other.headers)
    assert response.status == 401


@pytest.mark.parametrize("text", ["I want to end my life", "he hits me and I am scared"])
async def test_what_safety_speaks_up_on_is_not_kept(talk: Conversation, text: str) -> None:
    history = talk.client.app[keys.MEMORY].get(talk.opened["id"])
    history.remember(text, [{"kind": "fallback", "text": "", "actions": [], "services": []}])
    status, said = await ask(talk, "POST")
    assert status == 200
    assert not said["sent"]
    assert said["messages"]
    assert kept(talk) == []


async def test_the_page_without_script_shows_it_first(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = NOTHING
    page = await (await talk.client.post("/", data={"text": "does the strategy cover beekeeping"})).text()
    assert 'href="/send-question"' in page
    shown = await (await talk.client.get("/send-question")).text()
    assert "beekeeping" in shown
    assert kept(talk) == []
    done = await (await talk.client.post("/send-question")).text()
    assert "It was sent." in done
    assert kept(talk) == ["does the strategy cover beekeeping"]


async def test_another_site_cannot_send_it(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = NOTHING
    await talk.client.post("/", data={"text": "does the strategy cover beekeeping"})
    await talk.client.post("/send-question", headers={"Sec-Fetch-Site": "cross-site"})
    assert kept(talk) == []


async def test_replies_are_counted_by_kind_and_topic_only(talk: Conversation) -> None:
    await talk.say("what is toxic stress")
    await talk.say("I want to end my life")
    app = talk.client.app
    app[keys.COUNTS].write(app[keys.DESK].usage)
    rows = app[keys.DESK].usage.by_day(days=40)
    assert {(kind, count) for _, kind, count in rows} == {("answer", 1), ("safety", 1), ("topic", 1)}
    assert app[keys.DESK].usage.by_topic(days=30) == {"toxic-stress": 1}
    assert next(day for day, kind, _ in rows if kind == "safety").endswith("-01"), "by month"
