"""The messages of one conversation are answered one after the other, in one process and in several."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from rasa.core.lock_store import LockError

from bot.conversations import key_of
from bot.rasa import lock_store, turn
from bot.rasa.lock_store import ConversationLocks
from bot.redis_client import close
from tests.support import redis_server
from tests.support.ports import unused_port

Process = Callable[[str], ConversationLocks]
needs_redis = pytest.mark.usefixtures("redis_installed")


class Turns:
    """Turns that would disturb one another; ``most`` is how many were under way at once."""

    def __init__(self) -> None:
        self.open = self.most = self.done = 0

    async def take(self, locks: ConversationLocks, conversation: str = "one", takes: float = 0.03) -> None:
        with turn.begun(10):
            async with locks.lock(conversation):
                self.open += 1
                self.most = max(self.most, self.open)
                await asyncio.sleep(takes)
                self.open -= 1
                self.done += 1


@pytest.fixture(scope="module")
def redis() -> Iterator[redis_server.Server]:
    with redis_server.running(unused_port()) as server:
        yield server


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    """Makes what each process has of its own."""
    made: list[ConversationLocks] = []

    def make(url: str) -> ConversationLocks:
        made.append(ConversationLocks(url=url))
        return made[-1]

    yield make
    for one in made:
        await close(one._redis)


async def test_one_after_the_other_in_one_process() -> None:
    locks, turns = ConversationLocks(url=""), Turns()
    await asyncio.gather(*(turns.take(locks) for _ in range(5)))
    assert (turns.most, turns.done) == (1, 5)
    await asyncio.gather(*(turns.take(locks, str(n)) for n in range(5)))
    assert turns.most == 5
    assert not locks._here


@needs_redis
async def test_one_after_the_other_in_several(redis: redis_server.Server, process: Process) -> None:
    processes, turns = [process(redis.url) for _ in range(3)], Turns()
    await asyncio.gather(*(turns.take(locks) for locks in processes for _ in range(4)))
    assert (turns.most, turns.done) == (1, 12)
    await asyncio.gather(*(turns.take(locks, str(n)) for n, locks in enumerate(processes)))
    assert turns.most == 3


@needs_redis
async def test_a_turn_that_takes_long_keeps_its_lock(
    redis: redis_server.Server, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_store, "RENEWED", 0.1)
    first, second = (process(redis.url) for _ in range(2))
    begun, held = asyncio.Event(), []

    async def long() -> None:
        async with first.lock("long", lock_lifetime=0.3):
            begun.set()
            await asyncio.sleep(0.9)
            held.append("first")

    async def after() -> None:
        await begun.wait()
        async with second.lock("long"):
            held.append("second")

    await asyncio.gather(long(), after())
    assert held == ["first", "second"]


@needs_redis
async def test_lock_of_a_process_that_died_runs_out(redis: redis_server.Server, process: Process) -> None:
    dead, alive = (process(redis.url) for _ in range(2))
    assert await dead._taken("guide:lock:" + key_of("left"), 0.3, 0.02)
    with turn.begun(5):
        async with alive.lock("left"):
            pass


@needs_redis
async def test_who_waits_too_long_is_told(redis: redis_server.Server, process: Process) -> None:
    locks, other = (process(redis.url) for _ in range(2))
    async with locks.lock("busy"):
        for waiting in (locks, other):
            with turn.begun(0.2), pytest.raises(LockError):
                async with waiting.lock("busy"):
                    raise AssertionError("it came in")


@needs_redis
async def test_goes_on_while_redis_is_away(process: Process) -> None:
    with redis_server.running(unused_port()) as server:
        locks, turns = process(server.url), Turns()
        await turns.take(locks)
        server.stop()
        await asyncio.gather(*(turns.take(locks) for _ in range(3)))
        assert (turns.most, turns.done) == (1, 4)


@needs_redis
async def test_no_id_stands_in_redis(redis: redis_server.Server, process: Process) -> None:
    locks = process(redis.url)
    async with locks.lock("conversation-that-nobody-may-find"):
        keys = await locks._redis.keys("guide:lock:*")
        assert keys and b"conversation-that-nobody-may-find" not in b"".join(keys)
    assert not await locks._redis.keys("guide:lock:*")
