"""A gateway under test, and a conversation with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from bot.phrasing import Guard
from bot.safety import SafetyCheck
from bot.settings import ROOT, Settings
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

Client = TestClient[web.Request, web.Application]
Start = Callable[..., Awaitable[Client]]


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The real encoder, once for all tests of a run."""
    return Encoder(threads=2)


@lru_cache(maxsize=1)
def safety(settings: Settings | None = None) -> SafetyCheck:
    """The real safety check, trained once for all tests of a run."""
    cache = ROOT / "var" / "cache"
    examples = keeping(encoder(), cache, name="safety")
    return SafetyCheck.load(ROOT / "content", encode=encoder().encode, examples=examples, cache=cache)


@lru_cache(maxsize=1)
def guard() -> Callable[[str], str]:
    """The real phrasing guard, once for all tests of a run."""
    loaded = Guard.load(ROOT / "content")
    return lambda text: loaded.speak(text).text


class Conversation:
    """Opens a conversation and talks, as a page would."""

    def __init__(self, client: Client, opened: dict[str, Any]) -> None:
        self.client, self.opened = client, opened
        self.path = f"/api/conversations/{opened['id']}"
        self.headers = {"Authorization": f"Bearer {opened['token']}"}

    @classmethod
    async def open(cls, client: Client) -> Conversation:
        response = await client.post("/api/conversations")
        assert response.status == 201
        return cls(client, await response.json())

    async def post(self, body: Any = None, **more: Any) -> ClientResponse:
        if body is not None:
            more["json"] = body
        return await self.client.post(f"{self.path}/messages", headers=self.headers, **more)

    async def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        response = await self.post({"text": text, **more})
        assert response.status == 200, await response.text()
        return (await response.json())["messages"]
