"""One turn from the Connector's post to what it gets back."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.gateway.teams.mount import TALKS
from tests.support.teams_app import Harness
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, TENANT

PERSONAL = {"id": "a:personal", "conversationType": "personal", "tenantId": TENANT}


async def test_a_question_is_answered_with_one_card(teams: Harness) -> None:
    (card,) = await teams.say("What is toxic stress?")
    (message,) = teams.connector.messages()
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert card["fallbackText"]
    assert message["summary"]
    assert "text" not in message
    assert teams.connector.took[-1].token == f"token-of-{APP}-for-{TENANT}"
    assert teams.rasa.asked[0]["text"] == "What is toxic stress?"


async def test_each_partner_is_answered_with_its_own_token(teams: Harness) -> None:
    conversation = {"id": "a:2", "conversationType": "personal", "tenantId": OTHER_TENANT}
    body = teams.body(conversation=conversation, channelData={"tenant": {"id": OTHER_TENANT}})
    assert await teams.post(body, app_id=OTHER_APP) == 202
    await teams.settle()
    assert teams.connector.took[-1].token == f"token-of-{OTHER_APP}-for-{OTHER_TENANT}"


async def test_the_post_does_not_wait_for_the_answer(teams: Harness) -> None:
    teams.connector.pause = 0.5
    started = time.perf_counter()
    assert await teams.post(teams.body()) == 202
    assert time.perf_counter() - started < 0.4
    assert teams.connector.messages() == []
    await teams.settle()
    assert len(teams.connector.messages()) == 1


async def test_the_conversation_inside_names_nobody(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    sender = teams.rasa.asked[0]["sender"]
    for part in (TENANT, "personal", "29:user", "cccccccc"):
        assert part not in sender


async def test_two_people_and_two_chats_are_four_conversations(teams: Harness) -> None:
    for chat in ("a:1", "a:2"):
        for person in ("29:one", "29:two"):
            await teams.say("hello", conversation={**PERSONAL, "id": chat}, **{"from": {"id": person}})
    assert len({asked["sender"] for asked in teams.rasa.asked}) == 4


async def test_the_same_activity_three_times_is_answered_once(teams: Harness) -> None:
    body = teams.body()
    assert [await teams.post(body) for _ in range(3)] == [202, 202, 202]
    await teams.settle()
    assert len(teams.connector.messages()) == 1


async def test_the_same_press_under_new_ids_is_answered_once(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    card = teams.connector.took[-1].id
    before = len(teams.connector.messages())
    for _ in range(3):
        await teams.press("more:toxic-stress", card)
    assert len(teams.connector.messages()) == before + 1


async def test_answers_of_one_chat_keep_their_order(teams: Harness) -> None:
    for number in range(5):
        await teams.post(teams.body(text=f"question {number}"))
    await teams.settle()
    assert [asked["text"] for asked in teams.rasa.asked] == [f"question {number}" for number in range(5)]
    assert len(teams.connector.messages()) == 5


async def test_typing_is_shown_while_one_waits(teams: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.teams.outbox.TYPING_AFTER", 0.0)
    talks, waited = teams.client.app[TALKS], asyncio.Event()
    teams.connector.listeners.append(lambda took: waited.set() if took.activity["type"] == "typing" else None)
    ask = talks.turns.assistant.ask

    async def slow(*args: Any, **more: Any) -> Any:
        await asyncio.wait_for(waited.wait(), 5)
        return await ask(*args, **more)

    monkeypatch.setattr(type(talks.turns.assistant), "ask", lambda self, *args, **more: slow(*args, **more))
    await teams.say("What is toxic stress?")
    assert [took.activity["type"] for took in teams.connector.took] == ["typing", "message"]


async def test_typed_commands_of_rasa_are_only_text(teams: Harness) -> None:
    await teams.say("/restart")
    assert teams.rasa.asked[0]["choice"] == ""
