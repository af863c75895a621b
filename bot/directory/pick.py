"""What is said of a list that was shown: one of it by its place, which are free, which are open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from bot.directory.hours import open_now
from bot.directory.model import Service

ORDINALS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th")
NUMBERS = ("one|1", "two|2", "three|3", "four|4", "five|5")
_PLACES = tuple(
    re.compile(rf"\b(?:the|that) (?:{ordinal})\b|\b(?:{ordinal}) one\b|\b(?:number|option) (?:{number})\b", re.I)
    for ordinal, number in zip(ORDINALS, NUMBERS)
)
_LAST = re.compile(r"\b(?:the last|last one)\b", re.I)
_MIDDLE = re.compile(r"\bthe middle\b", re.I)
Sorted = dict[str, tuple[Service, ...]]


def picked(text: str, count: int) -> int | None:
    """Which of ``count`` a text points at, from 0; ``None`` where it names no place, or one that is not there."""
    if _LAST.search(text):
        return count - 1
    if _MIDDLE.search(text) and count % 2:
        return count // 2
    return next((place for place, said in enumerate(_PLACES[:count]) if said.search(text)), None)


def by_cost(services: Iterable[Service]) -> Sorted:
    """Which are free (``yes``), which cost something or may (``no``), and of which it was not read."""
    known = {"free": "yes", "paid": "no", "varies": "no"}
    return _sorted((known.get(one.cost_option, "unknown"), one) for one in services)


def by_opening(services: Iterable[Service], now: datetime | None) -> Sorted:
    """Which are open now, which are closed, and of which the times were not read."""
    known = {True: "yes", False: "no", None: "unknown"}
    return _sorted((known[open_now(one.openings, now) if now else None], one) for one in services)


def _sorted(answers: Iterable[tuple[str, Service]]) -> Sorted:
    each = list(answers)
    return {said: tuple(one for answer, one in each if answer == said) for said in ("yes", "no", "unknown")}
