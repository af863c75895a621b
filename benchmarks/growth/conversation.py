"""Does a long conversation cost more a turn? First turns beside the last ones of long conversations."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.support.load import Load, drive
from benchmarks.support.server import Server
from benchmarks.support.spread import percentile
from benchmarks.support.svg import Axis, chart

LONG = 300  # turns
CONVERSATIONS = 4  # long ones, one after the other
WINDOW = 20  # turns that one point of the drawing stands for
MOST = 1.3  # times a first turn


@dataclass(frozen=True)
class Growth:
    """Median times in milliseconds."""

    first: float
    last: float
    by_turn: tuple[tuple[float, float], ...]  # middle of a window of turns, median
    failed: int = 0  # turns without an answer

    @property
    def times(self) -> float:
        """The last turns as a multiple of first ones."""
        return self.last / self.first


def measure(server: Server, texts: Iterator[str], *, long: int = LONG, conversations: int = CONVERSATIONS) -> Growth:
    """Talk at length and, as often as windows at the end have turns, for one turn each."""
    window = min(WINDOW, long)
    talks = [_talk(server, texts, turns=long, turns_of_one=long) for _ in range(conversations)]
    short = _talk(server, texts, turns=window * conversations, turns_of_one=1)
    by_turn = tuple(windows([talk.took for talk in talks], window))
    failed = short.failed + sum(talk.failed for talk in talks)
    return Growth(percentile(short.took, 50) * 1e3, by_turn[-1][1], by_turn, failed)


def windows(took: Sequence[Sequence[float]], size: int) -> Iterator[tuple[float, float]]:
    """For each window of turns its middle and the median over all conversations, seconds to milliseconds."""
    for start in range(0, len(took[0]) - size + 1, size):
        inside = [one for conversation in took for one in conversation[start : start + size]]
        yield start + (size + 1) / 2, percentile(inside, 50) * 1e3


def drawing(growth: Growth) -> str:
    """Median time against the turn's number: first turns alone, then windows."""
    lines = {f"first turn, then {WINDOW} each": ((1.0, growth.first), *growth.by_turn)}
    return chart("One turn as a conversation goes on", Axis("turn of the conversation"), Axis("median, ms"), lines)


def _talk(server: Server, texts: Iterator[str], *, turns: int, turns_of_one: int) -> Load:
    return asyncio.run(drive(server.door, texts, turns=turns, turns_of_one=turns_of_one))
