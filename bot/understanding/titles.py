"""Which topics a message calls by their names: "toxic stress and allostatic load, aren't they the same?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

_NUMBERED = re.compile(r"^(?:phase|priority) \d: ")  # "Phase 2: trauma sensitive" is called by what follows
_BRACKET = re.compile(r" \([^)]*\)$")
_WORD = re.compile(r"[a-z0-9]+")
FEWEST = 2  # words; a title of one word, such as "Prevent", is said in too many senses


class Titled(Protocol):
    """What is needed to know of an answer with a title."""

    @property
    def title(self) -> str: ...


def called(text: str, topics: Mapping[str, Titled], *, fewest: int = FEWEST) -> tuple[str, ...]:
    """The topics whose whole title, of at least ``fewest`` words, stands in the text, in the order of the text."""
    said = f" {' '.join(_WORD.findall(text.lower()))} "
    found = {}
    for name, topic in topics.items():
        words = _WORD.findall(_BRACKET.sub("", _NUMBERED.sub("", topic.title.lower())))
        place = said.find(f" {' '.join(words)} ")
        if len(words) >= fewest and place >= 0:
            found[name] = place
    return tuple(sorted(found, key=lambda name: found[name]))
