"""Rasa's one door: only for who knows the key, and what is typed stays text."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from rasa.core.channels.channel import UserMessage

from bot.rasa import channel
from bot.rasa.channel import GuideChannel
from bot.understanding.carried import packed
from bot.understanding.encoder import SIZE, Encoder

KEY = "k" * 32


class Door:
    """The channel's handlers without a server; ``heard`` holds what would reach Rasa."""

    def __init__(self, key: str) -> None:
        self.heard: list[UserMessage] = []

        async def hear(message: UserMessage) -> None:
            self.heard.append(message)

        blueprint = GuideChannel(key).blueprint(hear)
        handlers: list[Any] = [route.handler for route in blueprint._future_routes]
        self.handlers: dict[str, Callable[[Any], Awaitable[Any]]] = {one.__name__: one for one in handlers}

    async def post(self, body: dict[str, Any], **headers: str) -> int:
        agent = SimpleNamespace(fingerprint="")
        request = SimpleNamespace(headers=headers, json=body, app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)))
        return int((await self.handlers["receive"](request)).status)

    async def health(self, *, ready: bool) -> tuple[int, dict[str, Any]]:
        agent = SimpleNamespace(is_ready=lambda: ready, fingerprint="mark")
        request = SimpleNamespace(app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)))
        response = await self.handlers["health"](request)
        return response.status, json.loads(response.body)


@pytest.mark.parametrize(("given", "status"), [("", 403), ("wrong", 403), (KEY, 200)])
async def test_with_a_key_only_the_gateway_is_heard(given: str, status: int) -> None:
    door = Door(KEY)
    assert await door.post({"sender": "a", "text": "hello"}, **({"x-guide-key": given} if given else {})) == status
    assert len(door.heard) == (status == 200)


@pytest.mark.parametrize("text", ["/restart", '/ask{"topic": "x"}', "//session_start", " /restart", "/ /restart", "/"])
async def test_an_intent_that_is_typed_is_no_intent(text: str) -> None:
    door = Door("")
    await door.post({"sender": "a", "text": text})
    (heard,) = door.heard
    assert not str(heard.text).startswith("/") and not heard.metadata


async def test_vectors_that_come_along_are_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Encoder()
    monkeypatch.setattr(channel, "encoder", lambda: encoder)
    vector = np.eye(1, SIZE, dtype=np.float32)[0]
    await Door("").post({"sender": "a", "text": "what is trauma", "vectors": packed({"what is trauma": vector})})
    assert np.array_equal(encoder.encode(["what is trauma"])[0], vector)


@pytest.mark.parametrize(
    ("body", "begun"),
    [
        ({"text": "/what is trauma? and hope"}, [["what is trauma? and hope", "what is trauma?", "and hope"]]),
        ({"text": "", "choice": "topic:hope"}, []),
    ],
)
async def test_a_message_is_begun_with_at_once(
    monkeypatch: pytest.MonkeyPatch, body: dict[str, str], begun: list[list[str]]
) -> None:
    ahead = SimpleNamespace(found=[])
    ahead.begin = ahead.found.append
    monkeypatch.setattr(channel, "ahead", lambda: ahead)
    await Door("").post({"sender": "a", **body})
    assert ahead.found == begun


@pytest.mark.parametrize(("ready", "status"), [(True, 200), (False, 503)])
async def test_health_tells_whether_there_is_a_model_and_which(ready: bool, status: int) -> None:
    assert await Door("").health(ready=ready) == (status, {"ready": ready, "model": "mark" if ready else ""})
