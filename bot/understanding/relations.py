"""How one topic stands to another: the next in its list, what it cites, a neighbour of a neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.understanding.steps import Listing, lists_of

RELATIONS = (
    "same", "next", "previous", "sibling", "first", "last", "part", "list", "cited", "related", "names_it", "second",
    "far",
)  # fmt: skip


class Related(Listing, Protocol):
    """What is needed to know of an answer."""

    @property
    def title(self) -> str: ...
    @property
    def cites(self) -> tuple[str, ...]: ...


def relations(last: str, topics: Mapping[str, Related]) -> dict[str, str]:
    """Every topic's relation to ``last``, one of ``RELATIONS``; those that are "far" are left out."""
    own = topics[last]
    holders = lists_of(last, topics)
    near = [*own.related, *own.parts, *holders]
    found = {name: "second" for other in near if other in topics for name in _around(topics[other])}
    found |= dict.fromkeys((name for name in topics if last in topics[name].related), "names_it")
    found |= dict.fromkeys(own.related, "related") | dict.fromkeys(own.cites, "cited")
    found |= dict.fromkeys(holders, "list") | dict.fromkeys(own.parts, "part")
    if own.parts:
        found |= {own.parts[-1]: "last", own.parts[0]: "first"}
    for name in reversed(holders):  # the shortest list last, which counts
        found |= _beside(last, topics[name].parts)
    return {name: relation for name, relation in found.items() if name in topics} | {last: "same"}


def _around(topic: Related) -> tuple[str, ...]:
    return (*topic.related, *topic.parts)


def _beside(last: str, items: Sequence[str]) -> dict[str, str]:
    place = items.index(last)
    found = dict.fromkeys(items, "sibling")
    if place + 1 < len(items):
        found[items[place + 1]] = "next"
    if place:
        found[items[place - 1]] = "previous"
    return found
