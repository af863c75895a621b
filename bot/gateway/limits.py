"""How many messages a client may send: a token bucket a client, kept in memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

MOST_CLIENTS = 50_000


class Limiter(Protocol):
    """Counts messages of clients, in one process or for all of them."""

    async def wait(self, client: str) -> int:
        """Take one; 0, or the whole seconds after which to try again."""

    async def close(self) -> None:
        """Give back what is held."""


class RateLimiter:
    """Refills ``rate`` a second up to ``burst``; clients that are full again are forgotten."""

    def __init__(self, rate: float, burst: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.burst, self._clock = rate, burst, clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def wait(self, client: str) -> int:
        """See ``Limiter``."""
        now = self._clock()
        left, then = self._clients.pop(client, (float(self.burst), now))
        left = min(self.burst, left + (now - then) * self.rate)
        allowed = left >= 1
        self._clients[client] = (left - 1 if allowed else left, now)
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / self.rate))

    async def close(self) -> None:
        """See ``Limiter``; there is nothing to give back."""
