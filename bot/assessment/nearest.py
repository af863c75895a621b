"""Finds the statement that a team's own words are nearest to."""

from __future__ import annotations

import re
from collections import Counter

from bot.assessment.commands import plain
from bot.assessment.heard import Heard
from bot.assessment.model import Area
from bot.assessment.words import LONGEST, is_question

_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
that this with have what when where which they them their there these those from into been being were will
would could should about also some more most many much very just only then than your ours each every everybody
everyone people person here work works working thing things because while does done doing make makes made part
parts other others team trauma example
""",
    )
)


def nearest(text: str, current: Area) -> Heard | None:
    """The statement that the team's own words are nearest to, to be confirmed; None where none stands out."""
    said = plain(text)
    if (
        is_question(text)
        or not 4 <= len(said.split()) <= LONGEST
        or not re.search(r"\b(?:we|our|us|staff|team|everyone|i)\b", said)
    ):
        return None
    words = _stems(said)
    stems = {phase: _stems(f"{s.text} {s.evidence}") for phase, s in current.statements.items()}
    spread = Counter(stem for held in stems.values() for stem in held)
    shared = {phase: sum(1 / spread[w] for w in words & held) for phase, held in stems.items()}
    best, second = sorted(shared.items(), key=lambda pair: -pair[1])[:2]
    return Heard("guess", best[0]) if best[1] >= 2 and best[1] - second[1] >= 1 else None


def _stems(text: str) -> set[str]:
    found = set()
    for word in re.findall(r"[a-z]{4,}", text.lower()):
        if word not in _COMMON:
            found.add(re.sub(r"(?:ations?|ating|ated?|ments?|ings?|ed|es|s|e|ly)$", "", word)[:7])
    return found
