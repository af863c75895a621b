"""The client that asks Rasa."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.errors import BotError


@dataclass(frozen=True)
class Heard:
    """What Rasa's actions decided, and whether they knew what was said before."""

    decided: list[dict[str, Any]]
    looked_back: bool = True


class AssistantDown(BotError):
    """Rasa or its action server did not answer, or has no model."""


class Assistant:
    """Asks Rasa over its one channel (``bot.rasa.channel``)."""

    def __init__(self, session: aiohttp.ClientSession, url: str, *, timeout: float, key: str = "") -> None:
        """Where Rasa is; ``key`` is what its channel asks for, empty where it listens on loopback alone."""
        self._session, self._url = session, url.rstrip("/")
        self._headers = {"X-Guide-Key": key} if key else {}
        self._timeout = aiohttp.ClientTimeout(total=timeout)

    async def ask(
        self, conversation: str, *, text: str = "", choice: str = "", vectors: dict[str, Any] | None = None
    ) -> Heard:
        """What Rasa's actions decided.

        Args:
            conversation: the conversation's id.
            text: what was typed, redacted.
            choice: what was pressed instead.
            vectors: of the text or its parts, as ``bot.understanding.carried`` packs them; Rasa encodes the rest.

        Raises:
            AssistantDown: no answer; an empty list counts as none, for that is what Rasa gives without a model or an
                action server.
        """
        body: dict[str, Any] = {"sender": conversation, "text": text, "choice": choice, "within": self._timeout.total}
        body |= {"vectors": vectors} if vectors else {}
        try:
            async with self._session.post(
                f"{self._url}/webhooks/guide/webhook", json=body, timeout=self._timeout, headers=self._headers
            ) as response:
                answer = await response.json() if response.status == 200 else {"messages": []}
            heard = Heard(list(answer["messages"]), bool(answer.get("looked_back", True)))
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError, TypeError) as error:
            raise AssistantDown(type(error).__name__) from error
        if not heard.decided:
            raise AssistantDown("empty reply")
        return heard

    async def answers(self, url: str) -> bool:
        """Whether a process answers at its health address."""
        try:
            async with self._session.get(url, timeout=aiohttp.ClientTimeout(total=2)) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False

    async def is_ready(self) -> bool:
        """Whether Rasa answers and has a model."""
        return await self.model() is not None

    async def model(self) -> str | None:
        """The mark of Rasa's model, empty where it was given none; None where Rasa is away or has no model."""
        try:
            async with self._session.get(f"{self._url}/webhooks/guide/", timeout=self._timeout) as response:
                said = await response.json() if response.status == 200 else {}
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
            return None
        return str(said.get("model") or "") if said.get("ready") else None
