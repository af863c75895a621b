"""What a release must reach to go live without somebody's reason; thresholds stand here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A little under what the content reaches (docs/decisions/0003-matcher.md); editors need room, not a free fall.
LEAST_RIGHT = 0.5  # of held-back examples; questions close to one another make it low even where answers are right
LEAST_ANSWERED = 0.8  # of the regression questions
MOST_MOVED = 0.001  # of all examples, and always one, may move across a border between topics and is told
MOST_LOST = 0.02  # so much may be lost against the release in force, and always one question
# As in tests/bot/safety: no category below the first, all crisis messages and all ordinary ones above the others.
EACH, ALL_CRISIS, ORDINARY = 0.9, 0.97, 0.97
MOST_NAMED = 3


@dataclass(frozen=True)
class Row:
    """One line of the gate, in words for an editor."""

    name: str
    ok: bool
    text: str
    safety: bool = False


@dataclass(frozen=True)
class Stolen:
    """A question that ``topic`` answers today and ``taken_by`` would; ``example`` is the new example nearest to it."""

    question: str
    topic: str
    taken_by: str
    example: str


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    asked: int
    hit: int

    @property
    def share(self) -> float:
        """The share, 1 where nothing was asked."""
        return self.hit / self.asked if self.asked else 1.0


@dataclass(frozen=True)
class Asked:
    """How the regression questions went; ``lost`` found their topic in the release in force and do so no more."""

    count: Count
    lost: tuple[str, ...] = ()


def held_back(right: float, past: Mapping[str, Any]) -> Row:
    """How often a held-back example finds its label."""
    before = past.get("accuracy")
    ok = right >= LEAST_RIGHT and (before is None or right >= before - MOST_LOST)
    than = f"; {before:.0%} in the release in force" if before is not None else ""
    return Row("examples held back", ok, f"{right:.0%} find their topic{than}")


def questions(found: Asked) -> Row:
    """The questions that must keep their answers."""
    count, lost = found.count, found.lost
    ok = count.share >= LEAST_ANSWERED and len(lost) <= math.ceil(MOST_LOST * count.asked)
    named = f"; no longer: {'; '.join(repr(text) for text in lost[:MOST_NAMED])}" if lost else ""
    return Row("regression questions", ok, f"{count.hit} of {count.asked} find their topic{named}")


def nothing_stolen(stolen: Sequence[Stolen], moved: Sequence[Stolen] = (), *, of: int = 0) -> Row:
    """No question changes its topic because of an example elsewhere.

    Args:
        stolen: questions that a new example of another topic asks nearly the same as.
        moved: others whose topic answers them no more. Every training takes some hard examples at a border to the
            other side: a few are told and do not refuse.
        of: how many examples there are; more than ``MOST_MOVED`` of them refuse.
    """
    found = [*stolen, *moved]
    if not found:
        return Row("no topic loses a question", True, "every question keeps its topic")
    named = [
        f"{one.question!r} would move from {one.topic} to {one.taken_by}"
        + (f" because of the example {one.example!r}" if one.example else "")
        for one in found[:MOST_NAMED]
    ]
    more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    few = not stolen and len(moved) <= math.ceil(MOST_MOVED * of)
    return Row("no topic loses a question", few, "; ".join(named) + more)


def safety(caught: Mapping[str, Count] | None) -> Row:
    """Crisis messages are caught and ordinary ones left alone; ``caught`` by category, with ``ordinary`` among them."""
    name = "safety suite"
    if not caught:
        return Row(name, False, "the safety cases are not installed here; publish where they are", safety=True)
    crisis = {category: count for category, count in caught.items() if category != "ordinary"}
    every = Count(sum(c.asked for c in crisis.values()), sum(c.hit for c in crisis.values()))
    alarms = caught.get("ordinary", Count(0, 0))
    alone = 1 - alarms.share if alarms.asked else 1.0
    weak = [f"{category} ({c.hit} of {c.asked})" for category, c in crisis.items() if c.share < EACH]
    ok = not weak and every.share >= ALL_CRISIS and alone >= ORDINARY
    text = f"{every.hit} of {every.asked} crisis messages caught, {alone:.0%} of ordinary ones left alone"
    return Row(name, ok, text + (f"; too few of {', '.join(weak)}" if weak else ""), safety=True)
