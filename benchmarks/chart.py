"""A line chart as SVG, without a library: a few curves, two axes, a name at the end of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 800, 400, 60, 45, 40, 110
COLOURS = ("#1b5e8a", "#a8480f", "#2f6b2f", "#6a3d8f", "#8a1b3c")
Curve = Sequence[tuple[float, float]]


def lines(curves: Mapping[str, Curve], *, title: str, x: str, y: str) -> str:
    """The chart of curves by name; both axes begin at nought."""
    points = [point for curve in curves.values() for point in curve] or [(1.0, 1.0)]
    most_x, most_y = max(p[0] for p in points) or 1.0, (max(p[1] for p in points) or 1.0) * 1.1
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return round(LEFT + point[0] / most_x * wide, 1), round(HEIGHT - BOTTOM - point[1] / most_y * high, 1)

    parts = [_text(WIDTH / 2, 22, title, "middle"), _text(LEFT + wide / 2, HEIGHT - 8, x, "middle")]
    parts.append(_text(8, TOP - 10, y, "start"))
    for step in range(6):
        left, bottom = place((most_x * step / 5, most_y * step / 5))
        parts.append(f'<path d="M{LEFT} {bottom}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 6, bottom + 4, f"{most_y * step / 5:.3g}", "end"))
        parts.append(_text(left, HEIGHT - BOTTOM + 18, f"{most_x * step / 5:.3g}", "middle"))
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        placed = [place(point) for point in curve]
        path = " ".join(f"{left},{top}" for left, top in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if placed:
            parts.append(_text(placed[-1][0] + 6, placed[-1][1] + 4, name, "start", colour))
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"'
    style = 'font-family="sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {style}>{"".join(parts)}</svg>\n'


def _text(left: float, top: float, words: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{left}" y="{top}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
