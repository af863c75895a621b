"""Whatever is sent to a conversation: a reply, or a problem that says why; never a fault of ours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.safety import SafetyCheck
from bot.settings import ROOT
from tests.support import gateway
from tests.support.anything import JSON, TEXT, as_json, cut, damaged
from tests.support.gateway import Conversation, Start
from tests.support.spent import at_most

rules_alone = lru_cache(lambda: SafetyCheck.load(ROOT / "content", encode=None))
SAID = {"text": "what is toxic stress?", "choice": "help", "key": "1"}


@pytest.fixture
async def talk(start: Start, monkeypatch: pytest.MonkeyPatch) -> Conversation:
    """With so high a limit that every example is heard; safety by rules alone, as what is tried here is the body."""
    monkeypatch.setattr(gateway, "safety", rules_alone)
    return await Conversation.open(await start(rate=1000.0, burst=10000))


async def answered(talk: Conversation, body: bytes) -> dict[str, Any]:
    response = await talk.post(data=body)
    said: dict[str, Any] = await response.json(content_type=None)
    assert response.status in (200, 400), said
    assert said["messages"]
    return said


@settings(max_examples=40)
@given(damaged(SAID).map(as_json) | JSON.map(as_json) | cut(as_json(SAID)) | st.binary())
@example(b'{"text": "a", "key": ' + b"9" * 5000 + b"}")
@example(b'{"choice": []}')
@example(b'{"text": 0}')
@example(b'{"text": "\\ud83d what is toxic stress?"}')
@example(b"[" * 50_000)
async def test_any_body(talk: Conversation, body: bytes) -> None:
    await answered(talk, body)


@settings(max_examples=40)
@given(TEXT)
async def test_any_text_is_answered(talk: Conversation, text: str) -> None:
    assert "status" not in await answered(talk, as_json({"text": text}))


async def test_what_is_no_string_is_refused(talk: Conversation) -> None:
    bodies: tuple[dict[str, object], ...] = (
        {"text": 0},
        {"text": []},
        {"choice": []},
        {"choice": False},
        {"choice": ""},
        {"text": {}},
    )
    for wrong in bodies:
        assert (await answered(talk, as_json(wrong)))["status"] == 400


async def test_a_text_without_end_is_not_read_on_and_on(talk: Conversation) -> None:
    for part in ("a", "a.", "1 ", "https://", "Aa ", "0", "my friend ", " "):
        with at_most(5):
            (said, *_) = (await answered(talk, as_json({"text": (part * 60_000)[:60_000]})))["messages"]
        assert said["kind"] in ("notice", "safety", "fallback", "answer")
