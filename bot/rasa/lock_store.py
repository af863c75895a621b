"""Rasa's lock store: the messages of one conversation are answered one after the other, by whichever process.

Rasa's own takes a second to see that a lock is free, and writes the conversation's id into Redis. Here the wait is
short, Redis holds a hash for some seconds, and while it is away each process keeps the order of its own messages.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockError, LockStore

from bot import settings
from bot.conversations import key_of
from bot.pause import Pause
from bot.rasa import turn
from bot.redis_client import AGAIN, FAILURES, connect

log = logging.getLogger(__name__)
HELD = 4.0  # seconds after which the lock of a process that died is free
RENEWED = 1.0  # seconds between two signs of life of a turn that takes longer
LOOK = 0.02  # seconds between two looks whether the lock is free


class ConversationLocks(LockStore):
    """In ``endpoints.yml``: ``lock_store: {type: bot.rasa.lock_store.ConversationLocks}``.

    Without ``GUIDE_REDIS_URL`` the order holds within one process.
    """

    def __init__(self, endpoint_config: Any = None, *, url: str | None = None) -> None:
        """See parent class for full docstring.

        Args:
            endpoint_config: what stands in ``endpoints.yml``; nothing of it is used.
            url: where Redis is, instead of the settings' address.
        """
        url = settings.read(os.environ).redis_url if url is None else url
        self._redis: Any = connect(url) if url else None
        self._pause = Pause(AGAIN)
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(  # type: ignore[override]
        self, conversation_id: str, lock_lifetime: float = HELD, wait_time_in_seconds: float = LOOK
    ) -> AsyncIterator[None]:
        """Wait for the conversation's turn and hold it until the block ends.

        Raises:
            LockError: nobody waits for the reply any more; the message is not answered.
        """
        key = key_of(conversation_id)
        here = self._here.setdefault(key, asyncio.Lock())
        try:
            await asyncio.wait_for(here.acquire(), turn.now().left)
        except asyncio.TimeoutError:
            raise LockError("the message before takes too long") from None
        try:
            async with self._everywhere(f"guide:lock:{key}", lock_lifetime, wait_time_in_seconds):
                yield
        finally:
            here.release()

    @asynccontextmanager
    async def _everywhere(self, key: str, lifetime: float, look: float) -> AsyncIterator[None]:
        held = await self._taken(key, lifetime, look)
        if held is None:
            yield
            return
        renewing = asyncio.create_task(_renew(held))
        try:
            yield
        finally:
            renewing.cancel()
            with suppress(*FAILURES):  # it runs out by itself
                await held.release()

    async def _taken(self, key: str, lifetime: float, look: float) -> Any:
        """The lock in Redis; None where there is no Redis, or none that answers."""
        if self._redis is None or self._pause.lasts:
            return None
        held = self._redis.lock(key, timeout=lifetime, sleep=look, blocking_timeout=turn.now().left, thread_local=False)
        try:
            taken = await held.acquire()
        except FAILURES as error:
            if self._pause.begin():
                log.warning("conversations are kept in order alone", extra={"error": type(error).__name__})
            return None
        if not taken:
            raise LockError("the message before takes too long")
        return held


async def _renew(held: Any) -> None:
    with suppress(*FAILURES):  # lost or unreachable: there is nothing to renew
        while True:
            await asyncio.sleep(RENEWED)
            await held.reacquire()
