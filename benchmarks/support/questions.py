"""What the load client says: questions of our tests and examples, in one order, no text again before all were said."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from bot import yamlfile

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "bot" / "understanding" / "cases"
SEED = 9


def held_back() -> list[str]:
    """The questions of our tests, which stand in nobody's training data."""
    return [str(case["question"]) for path in sorted(CASES.glob("*.yml")) for case in yamlfile.read(path)]


def said(texts: Iterable[str], *, seed: int = SEED) -> Iterator[str]:
    """The texts in an order of chance that is the same every time, without end.

    Texts that differ in letter case or blanks alone count as one: what was read once may be remembered.
    """
    once = {" ".join(text.casefold().split()): text for text in texts}
    mixed = list(once.values())
    random.Random(seed).shuffle(mixed)  # noqa: S311 - the same order every time, nothing secret
    return cycle(mixed)
