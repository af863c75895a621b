"""Who floods waits behind their own messages."""

from __future__ import annotations

import asyncio

from bot.gateway.fair import FairQueue


class Work:
    """Holds places until let go, and notes who came in."""

    def __init__(self, places: int) -> None:
        self.queue, self.order, self.go = FairQueue(places), list[str](), asyncio.Event()

    async def do(self, client: str) -> None:
        async with self.queue.place(client):
            self.order.append(client)
            await self.go.wait()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_one_client_leaves_a_place_to_the_others() -> None:
    work = Work(2)
    tasks = [asyncio.create_task(work.do("flood")) for _ in range(50)]
    await settle()
    tasks.append(asyncio.create_task(work.do("person")))
    await settle()
    assert work.order == ["flood", "person"]
    assert work.queue.waiting == 49
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.queue.waiting == 0
    assert len(work.order) == 51


async def test_those_who_wait_come_in_by_turns() -> None:
    work = Work(1)
    tasks = [asyncio.create_task(work.do(client)) for client in ("a", "a", "a", "a", "b", "c", "b")]
    await settle()
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.order == ["a", "a", "b", "c", "a", "b", "a"]


async def test_who_leaves_holds_nothing() -> None:
    work = Work(1)
    first = asyncio.create_task(work.do("a"))
    waiting = [asyncio.create_task(work.do("a")) for _ in range(3)]
    await settle()
    for task in (*waiting[:2], first):
        task.cancel()
    await settle()
    work.go.set()
    await waiting[2]
    await asyncio.wait_for(work.do("b"), 1)
    assert work.order == ["a", "a", "b"]
