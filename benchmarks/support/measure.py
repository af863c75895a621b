"""The same measurement for every stack: one client, then many, then memory."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.support.load import Load, drive
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


def measure(server: Server, texts: Iterator[str], plan: Plan) -> Figures:
    """Ask a running stack as the plan says."""
    warm_up(server, texts)
    one, processor_one = watched(server, texts, turns=plan.turns, clients=1)
    many, processor_many = watched(server, texts, turns=plan.parallel_turns, clients=plan.clients)
    held = server.usage
    return Figures(
        first_answer=server.first_answer,
        one=spread(one.took),
        many=spread(many.took),
        per_second=many.per_second,
        processor_one=processor_one,
        processor_many=processor_many,
        processes=held.processes,
        pss=held.pss,
        rss=held.rss,
        failed=one.failed + many.failed,
        kinds=dict(Counter(one.kinds) + Counter(many.kinds)),
    )


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
    """The load, and the processor time that the stack took for one turn of it, in milliseconds."""
    before = server.usage.processor
    load = asyncio.run(drive(server.door, texts, turns=turns, clients=clients))
    return load, (server.usage.processor - before) * 1e3 / turns
