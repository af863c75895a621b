"""The load client: one or many people talk at the same time; each waits for an answer before asking again."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import aiohttp

from benchmarks.support.doors import NO_ANSWER, Door

TURNS_OF_ONE = 10  # a person asks so many questions before another one comes
TROUBLE = (aiohttp.ClientError, asyncio.TimeoutError)


@dataclass
class Load:
    """What came of it: times of turns in seconds, in the order in which they ended; how many replies of which kind."""

    took: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    elapsed: float = 0.0

    def add(self, other: Load) -> None:
        """Take in what came of asking on."""
        self.took += other.took
        self.kinds += other.kinds
        self.elapsed += other.elapsed

    @property
    def per_second(self) -> float:
        """Turns a second that got an answer."""
        return (len(self.took) - self.failed) / self.elapsed

    @property
    def failed(self) -> int:
        """Turns without an answer."""
        return self.kinds[NO_ANSWER]


async def drive(
    door: Door, texts: Iterator[str], *, turns: int, clients: int = 1, turns_of_one: int = TURNS_OF_ONE
) -> Load:
    """Put so many turns through a door.

    Args:
        door: where to.
        texts: what is said, one text a turn; clients share it.
        turns: how many in all.
        clients: how many people talk at the same time.
        turns_of_one: the turns of a conversation. Opening one is not timed as a turn, yet takes its time of the whole.
    """
    load, left = Load(), iter(range(turns))

    async def talk(session: aiohttp.ClientSession) -> None:
        said = turns_of_one
        for _ in left:
            if said >= turns_of_one:
                say, said = await door.open(session), 0
            text, started = next(texts), time.perf_counter()
            try:
                kind = await say(text)
            except TROUBLE:
                kind = NO_ANSWER
            load.took.append(time.perf_counter() - started)
            load.kinds[kind] += 1
            said += 1

    async with aiohttp.ClientSession() as session:
        started = time.perf_counter()
        await asyncio.gather(*(talk(session) for _ in range(clients)))
        load.elapsed = time.perf_counter() - started
    return load


async def is_answered(door: Door, text: str) -> bool:
    """Whether a first question in a new conversation gets an answer now."""
    try:
        async with aiohttp.ClientSession() as session:
            return await (await door.open(session))(text) != NO_ANSWER
    except TROUBLE:
        return False
