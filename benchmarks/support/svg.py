"""Line charts as SVG, without a library: axes from zero, a line a series, their names beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 800, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 230, 50, 60
KEY, LINE = WIDTH - 210, 22  # where the key of the lines begins, and the height of one of its lines
COLOURS = ("#00589c", "#b8430f", "#3b7a2a", "#6d3a8c")  # told apart without colour too: each line has its own dashes
DASHES = ("", "8 4", "2 3", "12 3 2 3")
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Axis:
    """A name with its unit; ``log`` where each step is ten times the one before."""

    name: str
    log: bool = False


def chart(title: str, x: Axis, y: Axis, lines: Mapping[str, Points]) -> str:
    """The drawing as text of an SVG file.

    Raises:
        ValueError: there is nothing to draw.
    """
    points = [point for line in lines.values() for point in line]
    if not points:
        raise ValueError("nothing to draw")
    across = _scale([p[0] for p in points], x.log, LEFT, WIDTH - RIGHT)
    up = _scale([p[1] for p in points], y.log, HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        f'<title>{escape(title)}</title><rect width="100%" height="100%" fill="white"/>',
        _text(LEFT, 28, title, size=16),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 15, x.name, anchor="middle"),
        f'<g transform="rotate(-90 18 {HEIGHT / 2})">{_text(18, HEIGHT / 2, y.name, anchor="middle")}</g>',
    ]
    for value in across.ticks:
        at = across.place(value)
        parts += [_rule(at, TOP, at, HEIGHT - BOTTOM), _text(at, HEIGHT - BOTTOM + 18, f"{value:g}", anchor="middle")]
    for value in up.ticks:
        at = up.place(value)
        parts += [_rule(LEFT, at, WIDTH - RIGHT, at), _text(LEFT - 8, at + 4, f"{value:g}", anchor="end")]
    for number, (name, line) in enumerate(lines.items()):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        placed = [(across.place(a), up.place(b)) for a, b in line]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in placed)
        stroke = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{path}" fill="none" {stroke}/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in placed]
        at = TOP + LINE * number
        parts += [f'<path d="M{KEY} {at}h30" {stroke}/>', _text(KEY + 38, at + 4, name)]
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True)
class Scale:
    """Where values stand between two edges, in the drawing's units."""

    low: float
    high: float
    start: float
    end: float
    log: bool
    ticks: Sequence[float]

    def place(self, value: float) -> float:
        """The value's place."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        at = math.log10(value) if self.log else value
        return self.start + (at - low) / (high - low) * (self.end - self.start)


def _scale(values: Sequence[float], log: bool, start: float, end: float) -> Scale:
    if log:
        first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        last = max(last, first + 1)
        return Scale(10.0**first, 10.0**last, start, end, True, [10.0**n for n in range(first, last + 1)])
    step = nice_step(max(values))
    high = step * math.ceil(max(values) / step) or step
    return Scale(0, high, start, end, False, [step * n for n in range(round(high / step) + 1)])


def nice_step(highest: float, steps: int = 5) -> float:
    """1, 2 or 5 times a power of ten, so that about ``steps`` of them reach the highest value."""
    rough = max(highest, 1e-9) / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough)


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#d0d0d0"/>'


def _text(x: float, y: float, said: str, *, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="#222">{escape(said)}</text>'
