"""The same measurement for every stack: one client, then many, then memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import uvloop

from benchmarks.support.load import Load, drive
from benchmarks.support.processes import Usage
from benchmarks.support.server import Server
from benchmarks.support.spread import Spread, spread

WARM_UP = 40  # turns before the clock runs
# A stack that has answered still loads behind its answers: it is ready when it uses little of a processor.
LOOK_EVERY = 2.0  # seconds
LITTLE = 0.1  # of one core
PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Plan:
    """How much is asked: turns with one client, turns with ``clients`` at the same time."""

    turns: int = 400
    parallel_turns: int = 2000
    clients: int = 32


@dataclass(frozen=True)
class Figures:
    """What a stack did: times in milliseconds (first answer in seconds), memory in MiB."""

    first_answer: float
    one: Spread
    many: Spread
    per_second: float
    processor_one: float  # of all its processes for one turn, which other work on the machine hardly changes
    processor_many: float
    processes: int
    pss: float
    rss: float
    failed: int
    kinds: dict[str, int]


@dataclass
class Asked:
    """What came of asking a stack, in one go or in several."""

    one: Load = field(default_factory=Load)
    many: Load = field(default_factory=Load)
    processor_one: float = 0.0  # seconds
    processor_many: float = 0.0

    def by_one(self, server: Server, texts: Iterator[str], turns: int) -> None:
        """One client asks on."""
        load, processor = watched(server, texts, turns=turns, clients=1)
        self.one.add(load)
        self.processor_one += processor

    def by_many(self, server: Server, texts: Iterator[str], turns: int, clients: int) -> None:
        """Many clients ask on."""
        load, processor = watched(server, texts, turns=turns, clients=clients)
        self.many.add(load)
        self.processor_many += processor

    def figures(self, first_answer: float, held: Usage) -> Figures:
        """All of it together; ``held`` is what the stack's processes had taken of the memory."""
        return Figures(
            first_answer=first_answer,
            one=spread(self.one.took),
            many=spread(self.many.took),
            per_second=self.many.per_second,
            processor_one=self.processor_one * 1e3 / len(self.one.took),
            processor_many=self.processor_many * 1e3 / len(self.many.took),
            processes=held.processes,
            pss=held.pss,
            rss=held.rss,
            failed=self.one.failed + self.many.failed,
            kinds=dict(self.one.kinds + self.many.kinds),
        )


def measure(server: Server, texts: Iterator[str], plan: Plan) -> Figures:
    """Ask a running stack as the plan says."""
    warm_up(server, texts)
    asked = Asked()
    asked.by_one(server, texts, plan.turns)
    asked.by_many(server, texts, plan.parallel_turns, plan.clients)
    return asked.figures(server.first_answer, server.usage)


def warm_up(server: Server, texts: Iterator[str]) -> None:
    """Wait until nothing is loaded any more, then ask so many questions that nothing is done for the first time."""
    until, before = time.perf_counter() + PATIENCE, server.usage.processor
    while time.perf_counter() < until:
        time.sleep(LOOK_EVERY)
        now = server.usage.processor
        if now - before < LITTLE * LOOK_EVERY:
            break
        before = now
    asyncio.run(drive(server.door, texts, turns=WARM_UP, clients=2))


def watched(server: Server, texts: Iterator[str], *, turns: int, clients: int) -> tuple[Load, float]:
    """The load, and the processor time that the stack took for it, in seconds."""
    before = server.usage.processor
    # The client shares the machine with the stack: the less it takes, the better both sides are seen.
    load = uvloop.run(drive(server.door, texts, turns=turns, clients=clients))
    return load, server.usage.processor - before
