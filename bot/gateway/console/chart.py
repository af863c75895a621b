"""Places of the bars of a chart; the table beside it says the same in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 160
LEFT, BELOW = 36, 20  # room for the numbers and the days


@dataclass(frozen=True)
class Bar:
    """One bar, in the units of the chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """A chart of counts."""

    bars: tuple[Bar, ...]
    top: int
    first: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    floor: int = HEIGHT - BELOW


def bars(values: Sequence[tuple[str, int]]) -> Chart:
    """Bars for named counts, the highest as high as the chart."""
    top = max((count for _, count in values), default=0)
    step = (WIDTH - LEFT) / max(1, len(values))
    room = HEIGHT - BELOW - 10
    found = tuple(
        Bar(round(LEFT + place * step, 1), round(10 + room * (1 - count / (top or 1)), 1), round(step * 0.8, 1),
            round(room * count / (top or 1), 1))
        for place, (_, count) in enumerate(values)
    )  # fmt: skip
    return Chart(found, top, values[0][0] if values else "", values[-1][0] if values else "")
