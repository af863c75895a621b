"""How many messages a client may send: in one gateway, in several together, and while Redis is away."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.gateway.limits import RateLimiter
from bot.gateway.shared_limits import SharedLimiter
from tests.support import redis_server
from tests.support.ports import unused_port

SECRET = "s" * 32
needs_redis = pytest.mark.usefixtures("redis_installed")


async def let_in(limiter: RateLimiter | SharedLimiter, client: str, times: int) -> int:
    return [await limiter.wait(client) for _ in range(times)].count(0)


async def test_so_many_at_once_and_then_so_many_a_second() -> None:
    now = [0.0]
    limiter = RateLimiter(2, 5, clock=lambda: now[0])
    assert await let_in(limiter, "a", 8) == 5
    assert await limiter.wait("a") == 1
    now[0] += 1
    assert await let_in(limiter, "a", 8) == 2
    assert await let_in(limiter, "b", 8) == 5


@pytest.fixture(scope="module")
def redis() -> Iterator[redis_server.Server]:
    with redis_server.running(unused_port()) as server:
        yield server


@pytest.fixture
async def two(redis: redis_server.Server) -> AsyncIterator[list[SharedLimiter]]:
    """The limiters of two gateways."""
    made = [SharedLimiter(redis.url, SECRET, RateLimiter(0.5, 6)) for _ in range(2)]
    yield made
    for one in made:
        await one.close()


@needs_redis
async def test_gateways_count_together(two: list[SharedLimiter]) -> None:
    first, second = two
    assert await let_in(first, "together", 4) == 4
    assert await let_in(second, "together", 4) == 2
    assert await first.wait("together") in (1, 2)
    assert await let_in(second, "another", 4) == 4


@needs_redis
async def test_what_stands_in_redis_names_nobody_and_goes(two: list[SharedLimiter]) -> None:
    await two[0].wait("192.0.2.7")
    keys = await two[0]._redis.keys("*")
    held = [(key, await two[0]._redis.hgetall(key), await two[0]._redis.ttl(key)) for key in keys]
    assert held and "192.0.2.7" not in str(held)
    assert all(0 < seconds <= 6 / 0.5 + 1 for _, _, seconds in held)


@needs_redis
async def test_goes_on_alone_while_redis_is_away_and_together_after() -> None:
    port = unused_port()
    with redis_server.running(port) as server:
        limiter = SharedLimiter(server.url, SECRET, RateLimiter(0.5, 3))
        assert await limiter.wait("a") == 0
        assert await limiter.answers()
        server.stop()
        assert not await limiter.answers()
        assert await let_in(limiter, "a", 5) == 3
        assert limiter._pause.lasts
        server.start()
        limiter._pause._until = 0.0
        assert await let_in(limiter, "a", 5) == 3  # Redis has forgotten, as it keeps nothing on disk
        await limiter.close()


async def test_an_address_where_nothing_is_costs_one_short_wait() -> None:
    limiter = SharedLimiter(f"redis://127.0.0.1:{unused_port()}/0", SECRET, RateLimiter(1, 50))
    assert await let_in(limiter, "a", 60) == 50
    await limiter.close()
