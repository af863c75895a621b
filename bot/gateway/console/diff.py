"""Two texts side by side: what was taken out, what was put in, with a little around it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

AROUND = 2  # lines


@dataclass(frozen=True)
class Line:
    """One line of a comparison. ``change`` is ``out``, ``in``, ``same`` or ``gap``."""

    change: str
    text: str


def lines(before: str, after: str) -> list[Line]:
    """What changed from one text to the other."""
    found: list[Line] = []
    kinds = {"-": "out", "+": "in", " ": "same"}
    for raw in list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm=""))[2:]:
        found.append(Line("gap", "") if raw.startswith("@@") else Line(kinds[raw[0]], raw[1:]))
    return found[1:] if found and found[0].change == "gap" else found
