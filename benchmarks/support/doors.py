"""The two ways in: our gateway's API, and the REST channel of a bare Rasa."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Protocol

import aiohttp

# Takes a text and gives the kind of the reply; "" where there was no answer.
Say = Callable[[str], Awaitable[str]]
NO_ANSWER = ""


class Door(Protocol):
    """Opens conversations."""

    async def open(self, session: aiohttp.ClientSession) -> Say:
        """A new conversation."""


class GuideDoor:
    """Conversations with our gateway."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def open(self, session: aiohttp.ClientSession) -> Say:
        """A new conversation, with the welcome and the token that each of its turns carries."""
        async with session.post(f"{self._url}/api/conversations") as response:
            response.raise_for_status()
            opened = await response.json()
        address = f"{self._url}/api/conversations/{opened['id']}/messages"
        headers = {"Authorization": f"Bearer {opened['token']}"}

        async def say(text: str) -> str:
            async with session.post(address, json={"text": text}, headers=headers) as response:
                messages = (await response.json()).get("messages") if response.status == 200 else None
            # A notice comes first only where nobody answered: Rasa is away, or the message was refused.
            kind = str(messages[0]["kind"]) if messages else NO_ANSWER
            return NO_ANSWER if kind == "notice" else kind

        return say


class RestDoor:
    """Conversations with Rasa over its REST channel."""

    def __init__(self, url: str) -> None:
        self._address = f"{url}/webhooks/rest/webhook"

    async def open(self, session: aiohttp.ClientSession) -> Say:
        """A sender that was not there before."""
        sender = uuid.uuid4().hex

        async def say(text: str) -> str:
            async with session.post(self._address, json={"sender": sender, "message": text}) as response:
                messages = await response.json() if response.status == 200 else None
            return "answer" if messages else NO_ANSWER

        return say
