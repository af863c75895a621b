"""The public API as a client sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.gateway import Conversation, Start
from tests.support.rasa import StandInRasa

CRISIS = "I am going to kill myself tonight"


def numbers(messages: list[dict[str, Any]]) -> str:
    return json.dumps(messages)


async def test_opening_gives_id_token_and_welcome(start: Start) -> None:
    talk = await Conversation.open(await start())
    assert len(talk.opened["id"]) >= 22
    assert talk.opened["messages"][0]["kind"] == "welcome"


async def test_answer_has_text_citation_and_choices(talk: Conversation) -> None:
    (message,) = await talk.say("what is toxic stress?")
    assert message["kind"] == "answer"
    assert message["topic"] == "toxic-stress"
    assert message["citations"][0]["section"]
    assert all(choice["choice"].startswith(("topic:", "more:")) for choice in message["actions"])


async def test_what_was_taken_out_is_said_with_the_reason(talk: Conversation, rasa: StandInRasa) -> None:
    _, notice = await talk.say(
        "what is toxic stress? my client called sarah jones asks, account GB82WEST12345698765432"
    )
    assert "jones" not in rasa.asked[-1]["text"]
    assert notice["kind"] == "notice"
    assert "I took out a card or account number and a name" in notice["text"]
    assert "so that nobody can be identified" in notice["text"]


async def test_a_heading_that_the_guard_would_replace_is_left_out(start: Start) -> None:
    talk = await Conversation.open(await start(guard=lambda text: "Prepared." if text == "Toxic stress" else text))
    (message,) = await talk.say("what is toxic stress?")
    assert "title" not in message
    assert message["text"] != "Prepared."


async def test_choice_reaches_rasa_as_choice(talk: Conversation, rasa: StandInRasa) -> None:
    response = await talk.post({"choice": "topic:toxic-stress"})
    assert response.status == 200
    assert rasa.asked[-1]["choice"] == "topic:toxic-stress"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no token"),
        pytest.param({"Authorization": "Bearer"}, id="empty token"),
        pytest.param({"Authorization": "Bearer aaaa"}, id="wrong token"),
        pytest.param({"Authorization": "Bearer \u00e9\u00e9"}, id="token that is no ASCII"),
        pytest.param({"Authorization": "Basic dXNlcjpwYXNz"}, id="another scheme"),
    ],
)
async def test_without_the_token_nothing_is_said_and_help_is_shown(
    start: Start, rasa: StandInRasa, headers: dict[str, str]
) -> None:
    talk = await Conversation.open(await start())
    response = await talk.client.post(f"{talk.path}/messages", json={"text": "hello"}, headers=headers)
    assert response.status == 401
    assert response.content_type == "application/problem+json"
    assert "999" in numbers((await response.json())["messages"])
    assert rasa.asked == []


async def test_another_conversations_token_does_not_fit(start: Start) -> None:
    client = await start()
    mine, other = await Conversation.open(client), await Conversation.open(client)
    response = await client.post(f"{other.path}/messages", json={"text": "hello"}, headers=mine.headers)
    assert response.status == 401
    assert (await client.get(other.path, headers=mine.headers)).status == 401
    assert (await client.delete(other.path, headers=mine.headers)).status == 401


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"{", id="cut off"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="nothing"),
        pytest.param(b'{"text": 5}', id="a number"),
        pytest.param(b'{"text": "a", "choice": "topic:a"}', id="both"),
        pytest.param(b'{"choice": "/greet"}', id="a choice that was not offered"),
        pytest.param(b'{"text": "a", "key": 5}', id="key of the wrong type"),
        pytest.param(b"[" * 5000, id="deeply nested"),
    ],
)
async def test_unreadable_body_is_a_clear_400(talk: Conversation, body: bytes) -> None:
    response = await talk.post(data=body)
    assert response.status == 400
    assert (await response.json())["detail"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\x00\x01\u202e\u200b", id="control characters"),
        pytest.param("/greet", id="an intent"),
        pytest.param('/ask{"topic": "x"}', id="an intent with entities"),
        pytest.param("word " * 10_000, id="10,000 words"),
        pytest.param("\U0001f600" * 200, id="emoji"),
        pytest.param("<script>alert(1)</script>", id="markup"),
    ],
)
async def test_strange_text_gets_a_normal_reply(talk: Conversation, text: str) -> None:
    messages = await talk.say(text)
    assert messages
    assert messages[0]["kind"] in {"answer", "fallback", "notice"}


async def test_a_megabyte_is_refused_with_help(talk: Conversation) -> None:
    response = await talk.post({"text": "a" * 1_000_000})
    assert response.status == 413
    assert "999" in numbers((await response.json())["messages"])


async def test_over_the_limit_is_429_with_help_and_when_to_try(start: Start) -> None:
    talk = await Conversation.open(await start(rate=0.5, burst=2))
    assert (await talk.post({"text": "one"})).status == 200
    response = await talk.post({"text": "two"})
    assert response.status == 429
    assert int(response.headers["Retry-After"]) >= 1
    assert "999" in numbers((await response.json())["messages"])


async def test_crisis_is_answered_over_the_limit(start: Start) -> None:
    talk = await Conversation.open(await start(rate=0.1, burst=1))
    (message,) = await talk.say(CRISIS)
    assert message["kind"] == "safety"


@pytest.mark.parametrize("choice", ["desk:rutland", "help", "carry-on"])
async def test_a_choice_under_a_safety_reply_is_answered_over_the_limit(start: Start, choice: str) -> None:
    talk = await Conversation.open(await start(rate=0.1, burst=1))
    assert (await talk.post({"text": "what is toxic stress?"})).status == 429
    assert (await talk.post({"choice": choice})).status == 200
    form = await talk.client.post("/", data={"choice": choice}, allow_redirects=False)
    assert form.status == 303
    assert (await talk.post({"choice": "none"})).status == 429


async def test_crisis_without_token_carries_the_safety_reply(talk: Conversation) -> None:
    response = await talk.client.post(f"{talk.path}/messages", json={"text": CRISIS})
    assert response.status == 401
    assert (await response.json())["messages"][0]["kind"] == "safety"


async def test_crisis_in_a_body_that_is_no_json_is_answered(talk: Conversation) -> None:
    response = await talk.post(data=CRISIS.encode())
    assert (await response.json())["messages"][0]["kind"] == "safety"


async def test_crisis_needs_no_rasa(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.down = True
    (message,) = await talk.say(CRISIS)
    assert message["kind"] == "safety"
    assert "116 123" in numbers([message])
    assert rasa.asked == []


async def test_rasa_down_is_said_and_the_next_message_works(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.down = True
    (message,) = await talk.say("what is toxic stress?")
    assert message["kind"] == "notice"
    assert "999" in numbers(message["services"])
    rasa.down = False
    (message,) = await talk.say("what is toxic stress?")
    assert message["kind"] == "answer"


async def test_an_empty_list_from_rasa_counts_as_down(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = []
    (message,) = await talk.say("what is toxic stress?")
    assert message["kind"] == "notice"


async def test_sending_again_with_the_same_key_asks_once(talk: Conversation, rasa: StandInRasa) -> None:
    first = await talk.say("what is toxic stress?", key="a")
    again = await talk.say("what is toxic stress?", key="a")
    assert first == again
    assert len(rasa.asked) == 1


async def test_personal_details_are_taken_out_before_rasa(talk: Conversation, rasa: StandInRasa) -> None:
    messages = await talk.say("what is toxic stress? my number is 07911 123456")
    assert "123456" not in rasa.asked[-1]["text"]
    assert messages[-1]["kind"] == "notice"


async def test_history_is_there_until_the_conversation_is_ended(talk: Conversation) -> None:
    await talk.say("what is toxic stress?")
    turns = (await (await talk.client.get(talk.path, headers=talk.headers)).json())["turns"]
    assert [turn["said"] for turn in turns] == ["", "what is toxic stress?"]
    assert (await talk.client.delete(talk.path, headers=talk.headers)).status == 204
    turns = (await (await talk.client.get(talk.path, headers=talk.headers)).json())["turns"]
    assert turns == []


def everything_written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_a_caught_message_is_in_no_file_and_no_history(
    start: Start, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    talk = await Conversation.open(await start())
    marker = "zebrafinch9182"
    (message,) = await talk.say(f"{CRISIS} {marker}")
    assert message["kind"] == "safety"
    history = await (await talk.client.get(talk.path, headers=talk.headers)).text()
    assert marker not in history
    assert marker.encode() not in everything_written(tmp_path)
    assert marker not in "".join(capfd.readouterr())


async def test_desk_choice_needs_no_rasa(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.down = True
    response = await talk.post({"choice": "desk:rutland"})
    (message,) = (await response.json())["messages"]
    assert message["kind"] == "safety"
    assert message["services"]
    assert rasa.asked == []


async def test_another_language_gets_a_line_in_it(talk: Conversation, rasa: StandInRasa) -> None:
    (message,) = await talk.say("Dzień dobry, gdzie mogę znaleźć szkołę dla dziecka?")
    assert message["kind"] == "fallback"
    assert "999" in message["text"]
    assert rasa.asked == []


async def test_health_and_readiness(start: Start, rasa: StandInRasa) -> None:
    client = await start()
    assert (await client.get("/healthz")).status == 200
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (200, {"ready": True, "pilot": True})
    rasa.down = True
    assert (await client.get("/readyz")).status == 503


async def test_unknown_address_is_a_problem_document(start: Start) -> None:
    response = await (await start()).get("/api/nothing")
    assert response.status == 404
    assert response.content_type == "application/problem+json"
