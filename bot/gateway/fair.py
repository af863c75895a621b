"""Work that everybody needs at once, done in turns by client: who floods waits behind their own messages."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class FairQueue:
    """So many places; one client holds all but one of them at most, and those who wait come in by turns.

    Nobody is refused, and nobody waits for anything but those who came before.
    """

    def __init__(self, places: int) -> None:
        self._free, self._most = places, max(1, places - 1)
        self._held: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(not turn.done() for turns in self._waiting.values() for turn in turns)

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """Wait for a place and hold it until the block ends."""
        if self._free and self._held[client] < self._most and client not in self._waiting:
            self._give(client)
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._take_back(client)

    async def _wait(self, client: str) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # given in the moment in which nobody wanted it any more
                self._take_back(client)
            raise

    def _give(self, client: str) -> None:
        self._free -= 1
        self._held[client] += 1

    def _take_back(self, client: str) -> None:
        self._free += 1
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._next()

    def _next(self) -> None:
        for client in list(self._waiting):
            if not self._free:
                return
            if self._held[client] >= self._most:
                continue
            turns = self._waiting.pop(client)
            while turns and turns[0].done():  # its request has gone
                turns.popleft()
            if turns:
                self._give(client)
                turns.popleft().set_result(None)
            if turns:  # to the end of those who wait
                self._waiting[client] = turns
