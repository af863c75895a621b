"""A table in plain text, the figures beside what they ought to be."""

from __future__ import annotations

from collections.abc import Sequence

SPACE = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The rows under the head; words to the left, numbers to the right."""
    shown = [[cell(value) for value in row] for row in rows]
    widths = [max(len(line[column]) for line in (head, *shown)) for column in range(len(head))]
    right = [any(isinstance(row[column], (int, float)) for row in rows) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right))
        return SPACE.join(padded).rstrip()

    return "\n".join([line(head), SPACE.join("-" * width for width in widths), *map(line, shown)])


def cell(value: object) -> str:
    """A number with as many digits as tell something; nothing for None."""
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return "" if value is None else str(value)


def verdict(met: bool) -> str:
    """Whether a goal was reached, in a word."""
    return "met" if met else "not met"
