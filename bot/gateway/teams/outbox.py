"""Sends to a conversation: with a time limit, again only where Teams says "too many", and typing while one waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import aiohttp
from microsoft_agents.activity import Activity, Attachment
from microsoft_agents.hosting.core import TurnContext

from bot.errors import BotError
from bot.gateway.teams.cards.render import CONTENT_TYPE, Card

log = logging.getLogger(__name__)
TIMEOUT = 15.0
MOST_TRIES = 4
LONGEST_WAIT = 15.0  # seconds; a reply that is later than this is no longer one
TYPING_AFTER = 0.6
TYPING_EVERY = 4.0


class NotSent(BotError):
    """Teams did not take it. It may have arrived all the same, so it is not sent again."""


class Outbox:
    """Everything that is sent in one turn."""

    def __init__(self, context: TurnContext, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._context, self._sleep = context, sleep

    async def send(self, card: Card) -> str:
        """Send a card; its id.

        Raises:
            NotSent: Teams refused it or did not answer.
        """
        activity = _activity(card)
        sent = await self._attempt(lambda: self._context.send_activity(activity))
        return str(getattr(sent, "id", "") or "")

    async def replace(self, card_id: str, card: Card) -> None:
        """Put another card in the place of one that was sent.

        Raises:
            NotSent: as ``send``.
        """
        activity = _activity(card)
        activity.id = card_id
        await self._attempt(lambda: self._context.update_activity(activity))

    @asynccontextmanager
    async def typing(self) -> AsyncIterator[None]:
        """Show that a reply is being looked for, once that takes longer than a moment."""
        task = asyncio.create_task(self._type())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _type(self) -> None:
        await self._sleep(TYPING_AFTER)
        while True:
            try:
                await asyncio.wait_for(self._context.send_activity(Activity(type="typing")), TIMEOUT)
            except (aiohttp.ClientError, asyncio.TimeoutError) as error:
                log.info("typing not sent", extra={"error": type(error).__name__})
            await self._sleep(TYPING_EVERY)

    async def _attempt(self, call: Callable[[], Awaitable[object]]) -> object:
        for tried in range(1, MOST_TRIES + 1):
            try:
                return await asyncio.wait_for(call(), TIMEOUT)
            except aiohttp.ClientResponseError as error:
                wait = _wait(error, tried)
                if error.status != 429 or tried == MOST_TRIES or wait > LONGEST_WAIT:
                    raise NotSent(f"status {error.status}") from None
                await self._sleep(wait)
            except (aiohttp.ClientError, asyncio.TimeoutError) as error:
                raise NotSent(type(error).__name__) from None
        raise AssertionError("the last try returns or raises")


def _wait(error: aiohttp.ClientResponseError, tried: int) -> float:
    """Seconds to wait: what Teams asks for, or twice as long each time."""
    asked = error.headers.get("Retry-After", "") if error.headers else ""
    return float(asked) if asked.isdigit() else float(2 ** (tried - 1))


def _activity(card: Card) -> Activity:
    attachment = Attachment(content_type=CONTENT_TYPE, content=card.content)
    return Activity(type="message", summary=card.summary, attachments=[attachment])
