"""Counts of the safety check on its own test sets, with Wilson intervals: ``python -m benchmarks.safety``.

``cases`` were looked at while the check was made. Each of the ``rounds`` was written before the check was measured on
it; what was found then is in ``docs/decisions``, what is printed is today's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from bot import yamlfile
from bot.safety import Outcome, Reading, SafetyCheck
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

ROOT = Path(__file__).parents[1]
SETS = ROOT / "tests" / "bot" / "safety"
ORDINARY = "ordinary"
# Standard normal quantile of a 95 % interval.
Z = 1.959964


@dataclass(frozen=True)
class Case:
    """One message of a set: what it tells and, where the set says so, whom it is about."""

    text: str
    category: str
    who: str


def wilson(good: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    share, spread = good / count, Z * Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return middle - half, middle + half


def sets() -> Iterator[tuple[str, list[Case]]]:
    """Every set with its cases."""
    paths = sorted((SETS / "cases").glob("*.yml"))
    yield "cases", [Case(text, path.stem, "") for path in paths for texts in _yaml(path).values() for text in texts]
    for folder in sorted((SETS / "rounds").iterdir()):
        if folder.is_dir():
            yield f"round: {folder.name}", list(round_cases(folder))


def round_cases(folder: Path) -> Iterator[Case]:
    """The cases of one round."""
    for path in sorted(folder.glob("*.yml")):
        for category, groups in _yaml(path).items():
            yield from (Case(t, category, "" if category == ORDINARY else w) for w, ts in groups.items() for t in ts)


def main() -> int:
    encoder, cache = Encoder(), ROOT / "var" / "cache"
    examples = keeping(encoder, cache, name="safety")
    check = SafetyCheck.load(ROOT / "content", encode=encoder.encode, examples=examples, cache=cache)
    for name, cases in sets():
        lines = [name, *_lines([(case, check.check(case.text)) for case in cases])]
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _lines(found: list[tuple[Case, Reading]]) -> Iterator[str]:
    crisis = [(c, r) for c, r in found if c.category != ORDINARY]
    calm = Counter(r.outcome for c, r in found if c.category == ORDINARY)
    for category in sorted({c.category for c, _ in crisis}):
        yield _line(category, [r.outcome is Outcome.FULL for c, r in crisis if c.category == category])
    yield _line("all crisis", [r.outcome is Outcome.FULL for _, r in crisis])
    named = [c.who == r.who.value for c, r in crisis if c.who and r.who]
    if named:
        yield _line("right person", named)
    count = sum(calm.values())
    yield _line("left alone", [True] * (count - calm[Outcome.FULL]) + [False] * calm[Outcome.FULL])
    yield f"  {'quiet line':18} {calm[Outcome.SOFT]:4}/{count:<4} {calm[Outcome.SOFT] / count:6.1%}"


def _line(name: str, good: list[bool]) -> str:
    low, high = wilson(sum(good), len(good))
    return (
        f"  {name:18} {sum(good):4}/{len(good):<4} {sum(good) / len(good):6.1%}   95 % interval {low:.1%} to {high:.1%}"
    )


def _yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yamlfile.read(path)
    return loaded


if __name__ == "__main__":
    sys.exit(main())
