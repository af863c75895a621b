"""The way to Redis, for what several processes share: counts of messages and locks, never a text.

Redis may go at any time. Who uses it goes on alone, so that waiting for it stays short here.
"""

from __future__ import annotations

import asyncio
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import RedisError

# What a call can end in while Redis is away, starting or full.
FAILURES = (RedisError, OSError, asyncio.TimeoutError)
PATIENCE = 0.5  # seconds for one call; on the same network it takes one thousandth
AGAIN = 2.0  # seconds until Redis is asked again after a failure


def connect(url: str) -> Redis[Any]:
    """A client that connects when it is first used.

    Args:
        url: ``redis://`` or ``rediss://``, with user and password where Redis wants them.
    """
    client: Redis[Any] = Redis.from_url(
        url,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        # Once more and at once: the first try may have met a connection that Redis closed when it was started anew.
        retry=Retry(NoBackoff(), 1),  # type: ignore[no-untyped-call]
        retry_on_error=[Unreachable],
    )
    return client


async def close(client: Redis[Any]) -> None:
    """Give the connections back."""
    await client.connection_pool.disconnect()
