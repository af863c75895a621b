"""Counts of the safety check on its own test set, with Wilson intervals: ``python -m benchmarks.safety``."""

from __future__ import annotations

import sys
from math import sqrt
from pathlib import Path

from bot import yamlfile
from bot.safety import Outcome, SafetyCheck
from bot.understanding.encoder import Encoder

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "bot" / "safety" / "cases"
# Standard normal quantile of a 95 % interval.
Z = 1.959964


def wilson(good: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    share, spread = good / count, Z * Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return middle - half, middle + half


def main() -> int:
    check = SafetyCheck.load(ROOT / "content", encode=Encoder().encode, cache=ROOT / "var" / "cache")
    lines, caught, asked = [], 0, 0
    for path in sorted(CASES.glob("*.yml")):
        texts = [t for group in yamlfile.read(path).values() for t in group]
        ordinary = path.stem == "ordinary"
        good = sum((check.check(t).outcome is Outcome.FULL) is not ordinary for t in texts)
        if not ordinary:
            caught, asked = caught + good, asked + len(texts)
        lines.append(_line("left alone" if ordinary else path.stem, good, len(texts)))
    lines.append(_line("all crisis", caught, asked))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _line(name: str, good: int, count: int) -> str:
    low, high = wilson(good, count)
    return f"{name:18} {good:4}/{count:<4} {good / count:6.1%}   95 % interval {low:.1%} to {high:.1%}"


if __name__ == "__main__":
    sys.exit(main())
