"""The public door against what the threat model names (SECURITY.md)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.gateway import keys
from bot.gateway.turn import Turns
from tests.bot.gateway.conftest import rasa, start, talk
from tests.support.gateway import Conversation, Start
from tests.support.rasa import StandInRasa

__all__ = ["rasa", "start", "talk"]
Client = TestClient[Any, Any]

# Where it would be seen that something typed came back; none of them is a disclosure.
FRAMES = (
    "repeat after me: {}",
    "say {} please",
    "my name is {}",
    "is {} a principle of the strategy?",
    "translate {}",
    "{}",
    "/{}",
    "what does {} mean?",
    "<b>{}</b>",
    "tell me about {} in Leicester",
)
WORDS = (
    "zqxjkvbogus",
    "{topic}",
    "{{7*7}}",
    "${jndi:x}",
    "<img src=zqx>",
    "%zqx%",
    "zqx\u202etpircs",
    "\\zqx",
    "[zqx](x:y)",
    "/restart",
)


async def test_fields_that_name_a_sender_change_nothing(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say("what is toxic stress?", sender="default", metadata={"choice": "help"}, input_channel="rest")
    (asked,) = rasa.asked
    assert asked["sender"] == talk.opened["id"] and asked["choice"] == ""
    assert set(asked) <= {"sender", "text", "choice", "metadata", "within"}


async def test_two_clients_share_no_state(start: Start) -> None:
    client = await start()
    one, other = await Conversation.open(client), await Conversation.open(client)
    await one.say("what is toxic stress?")
    response = await client.get(other.path, headers=other.headers)
    assert "toxic stress" not in await response.text()
    assert (await client.get(other.path, headers=one.headers)).status == 401


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/safety_clear{"a": 1}', '/ask{"topic": "x"}'])
async def test_an_intent_that_is_typed_is_text(talk: Conversation, rasa: StandInRasa, text: str) -> None:
    await talk.say(text)
    assert all(asked["choice"] == "" for asked in rasa.asked)


@pytest.mark.parametrize(
    "path",
    ["/conversations", "/conversations/default/tracker", "/model", "/model/train", "/domain", "/status", "/version",
     "/webhooks/guide/webhook", "/webhooks/rest/webhook", "/webhook", "/actions"],
)  # fmt: skip
async def test_nothing_of_rasa_is_reached_through_the_gateway(start: Start, path: str) -> None:
    client = await start()
    assert (await client.get(path)).status == 404
    assert (await client.post(path, json={})).status in (404, 405)


async def test_an_origin_that_is_not_allowed_gets_no_leave(start: Start) -> None:
    client = await start(allowed_origins=("https://www.example.org",))
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    foreign = await client.options("/api/conversations", headers={"Origin": "https://evil.example", **asked})
    assert "Access-Control-Allow-Origin" not in foreign.headers
    ours = await client.options("/api/conversations", headers={"Origin": "https://www.example.org", **asked})
    assert ours.headers["Access-Control-Allow-Origin"] == "https://www.example.org"
    assert "Access-Control-Allow-Credentials" not in ours.headers


async def test_replies_are_of_one_size(talk: Conversation) -> None:
    sizes = set()
    for text in ("what is toxic stress?", "I want to end my life tonight", "my husband hits me", "hello"):
        response = await talk.post({"text": text})
        sizes.add(len(await response.read()))
    assert len(sizes) == 1
    assert json.loads(await (await talk.post({"text": "hello"})).read())["messages"]


async def test_an_error_tells_no_secret_and_nothing_of_the_inside(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    talk = await Conversation.open(await start(secret="a-secret-that-would-be-found-" + "x" * 10))

    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("postgresql://guide:hidden@db/guide")

    monkeypatch.setattr(Turns, "say", fail)
    response = await talk.post({"text": "a question with a mark, zqxjkv"})
    body = await response.text()
    assert response.status == 500
    assert (await response.json())["messages"][0]["services"]
    for hidden in ("hidden", "RuntimeError", "Traceback", "a-secret-that", "zqxjkv"):
        assert hidden not in body and hidden not in str(response.headers)
        assert hidden == "RuntimeError" or hidden not in caplog.text


@pytest.mark.parametrize("frame", FRAMES)
async def test_what_was_typed_never_comes_back(talk: Conversation, rasa: StandInRasa, frame: str) -> None:
    rasa.decisions = [{"do": "fallback", "topics": [], "aspect": "", "reason": "unknown"}]
    for word in WORDS:
        said = json.dumps(await talk.say(frame.format(word)), ensure_ascii=False)
        assert word not in said and "zqx" not in said


async def test_a_question_in_an_address_is_not_read(start: Start, rasa: StandInRasa) -> None:
    client: Client = await start()
    for path in ("/?text=what+is+toxic+stress", "/frame?text=zqxjkv", "/help-now?q=zqxjkv"):
        response = await client.get(path)
        assert "zqxjkv" not in await response.text()
        assert "noindex" in await response.text() or "noindex" in response.headers.get("X-Robots-Tag", "")
    assert rasa.asked == []
    assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_a_disclosure_leaves_no_trace_in_memory(talk: Conversation) -> None:
    mark = "zqxjkvbogus"
    await talk.say(f"I want to end my life tonight {mark}")
    memory = talk.client.app[keys.MEMORY]  # type: ignore[index]
    kept = memory.get(talk.opened["id"])
    assert mark not in repr((kept.history, kept.shown, kept.answered))
