"""References that a text names in passing, by author and year: "Bellis et al (2014)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

FAR = 30  # characters between an author and the year
_TITLE = re.compile(r"^(?P<author>.+?)(?: and others)? \((?P<year>\d{4})\)$")


def cited(text: str, references: Mapping[str, str]) -> tuple[str, ...]:
    """The topics of the references that a text names, in the order of their names.

    Args:
        text: an answer.
        references: titles of the topics about references, "Bellis and others (2014)", by topic.
    """
    places = {topic: found.start() for topic, title in references.items() if (found := _search(text, title))}
    return tuple(sorted(places, key=lambda topic: places[topic]))


def _search(text: str, title: str) -> re.Match[str] | None:
    pattern = _pattern(title)
    return pattern.search(text) if pattern else None


@lru_cache(maxsize=256)
def _pattern(title: str) -> re.Pattern[str] | None:
    found = _TITLE.match(title)
    if found is None:
        return None
    author = re.escape(found["author"]).replace("isation", "i[sz]ation")
    return re.compile(rf"\b{author}\b[^.;]{{0,{FAR}}}\b{found['year']}\b")
