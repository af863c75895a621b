"""The limit of ``limits``, counted for all gateways together in Redis.

A client stands there under a keyed hash of its address and only until its bucket is full again. While Redis is away,
each gateway counts by itself and goes on.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable
from typing import Any

from bot.gateway.limits import RateLimiter
from bot.pause import Pause
from bot.redis_client import AGAIN, FAILURES, PATIENCE, close, connect

log = logging.getLogger(__name__)
# One step for all who ask at once, by Redis' own clock; one that was set back refills nothing and takes nothing away.
TAKE = """
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local held = redis.call('HMGET', KEYS[1], 'left', 'at')
local left, at = tonumber(held[1] or burst), tonumber(held[2] or now)
left = math.min(burst, left + math.max(0, now - at) * rate)
local wait = 0
if left >= 1 then left = left - 1 else wait = math.max(1, math.ceil((1 - left) / rate)) end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], math.ceil((burst - left) / rate) + 1)
return wait
"""


class SharedLimiter:
    """Asks Redis; where that fails, ``alone`` counts."""

    def __init__(self, url: str, secret: str, alone: RateLimiter, *, client: Callable[[str], Any] = connect) -> None:
        """A limiter with the rate and burst of ``alone``.

        Args:
            url: where Redis is.
            secret: what addresses are hashed with, the same on every gateway.
            alone: counts while Redis is away.
            client: makes the client of Redis.
        """
        self._alone, self._secret = alone, secret.encode()
        self._redis = client(url)
        self._take = self._redis.register_script(TAKE)
        self._pause = Pause(AGAIN)

    async def wait(self, client: str) -> int:
        """See ``Limiter``."""
        if self._pause.lasts:
            return await self._alone.wait(client)
        arguments = [self._alone.rate, self._alone.burst]
        try:
            return int(await asyncio.wait_for(self._take(keys=[self._key(client)], args=arguments), PATIENCE))
        except FAILURES as error:
            if self._pause.begin():
                log.warning("limits are counted alone", extra={"error": type(error).__name__})
            return await self._alone.wait(client)

    async def answers(self) -> bool:
        """Whether Redis answers."""
        try:
            return bool(await asyncio.wait_for(self._redis.ping(), PATIENCE))
        except FAILURES:
            return False

    async def close(self) -> None:
        """See ``Limiter``."""
        await close(self._redis)

    def _key(self, client: str) -> str:
        return "guide:limit:" + hmac.new(self._secret, client.encode(), hashlib.sha256).hexdigest()[:32]
