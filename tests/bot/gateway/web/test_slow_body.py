"""A body that does not arrive is not waited for, and whoever sent it is told whom to call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.gateway.web import conversations
from tests.support.gateway import Conversation


async def test_a_body_that_does_not_arrive_is_cut_off(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "LONGEST_BODY", 0.2)

    async def drops() -> AsyncIterator[bytes]:
        for letter in b'{"text": "what is toxic stress"}':
            yield bytes([letter])
            await asyncio.sleep(0.05)

    response = await talk.post(data=drops())
    assert response.status == 408
    (urgent,) = (await response.json())["messages"]
    assert urgent["services"]
