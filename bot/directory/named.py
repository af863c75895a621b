"""Services that a message calls by their name: "a number for Cruse", "is Winston's Wish local?", "and Kooth?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.directory.model import Service
from bot.directory.refine import ABOUT_STRATEGY
from bot.directory.resources import is_resource
from bot.directory.words import QUOTES

NO_NAMES: Mapping[str, Any] = {"kinds": (), "ordinary": (), "also": {}}
LONGEST = 20  # words of a message; who writes more tells of a person, and wants a list
AROUND = 3  # words on either side of a name that say what is wanted of it
_PLACES = frozenset({"leicester", "leicestershire", "rutland", "llr"})
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_CONTACT = re.compile(
    r"numbers?|phone|tel|telephone|ring|call|contact|email|website|web|site|link|details|address|reach"
    r"|refer(?:rals?)?"
)
# What is asked of a service that one can name, and what is asked of anything.
_OF_SERVICE = re.compile(
    r"\b(?:numbers?|phone|tel|telephone|ring|call|contacts?|e-?mail|web ?sites?|web|link|reach|get hold|get in touch"
    r"|details|address|open(?:s|ing)?|hours|weekends?|evenings?|24/7|free|costs?|charges?|pay|refer(?:s|rals?|red)?"
    r"|self-?refer\w*|drop-?in|walk-?in|appointments?|waiting|local|locally|national|nationally|covers?"
    r"|round here|based|where|takes?|accepts?|how old|what ages?|age range)\b",
    re.IGNORECASE,
)
_OF_ANYTHING = re.compile(
    r"\b(?:(?:who|what)(?:'s|s| is| are| do| does)|tell me|about|more on|info(?:rmation)?|heard of)\b", re.IGNORECASE
)
# "On the waiting list for Quetzal", "not Kooth", "something like Cruse": another one is wanted.
_ANOTHER = re.compile(
    r"\b(?:not|isn'?t|like|other than|instead of|besides|already|been (?:to|with)|tried|waiting list|list for|full)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"and|or|ok|okay|so|then|just|but|what|how|about|whats|is|are|who|the")


@dataclass(frozen=True)
class Called:
    """Services that a message calls by name; ``surely`` where it asks what is asked of services alone."""

    services: tuple[Service, ...] = ()
    surely: bool = False


class Names:
    """The names of services; built once from the directory and ``content/directory/names.yml``."""

    def __init__(self, services: Iterable[Service], content: Mapping[str, Any]) -> None:
        self._services = {one.id: one for one in services}
        self._ordinary = {tuple(str(name).split()) for name in content["ordinary"]}
        kinds, others = frozenset(content["kinds"]), content["also"]
        called: dict[tuple[str, ...], list[str]] = {}
        for one in self._services.values():
            also = (tuple(_words(str(name))) for name in others.get(one.id, ()))
            for name in dict.fromkeys((*_names(one.name, kinds), *also)):
                called.setdefault(name, []).append(one.id)
        self._called: Mapping[tuple[str, ...], list[str]] = called
        self._longest = max((len(name) for name in called), default=0)

    def called(self, text: str, *, listed: Collection[str] = (), areas: Collection[str] = ()) -> Called:
        """The services that a message asks about by name; none where it only happens to use such words.

        Args:
            text: the message.
            listed: ids of the services on the list that the reader has before them.
            areas: those that the message names, for names that are used in each of them.
        """
        words = _words(text)
        named = [] if len(words) > LONGEST else list(self._found(words))
        if not named or ABOUT_STRATEGY.search(text) or _ANOTHER.search(text):
            return Called()
        surely = _OF_SERVICE.search(text) is not None
        found: dict[str, bool] = {}
        for ids, start, end in named:
            meant = self._meant(ids, listed, areas)
            on_list = any(one in listed for one in meant)
            alone = all(_OPENING.fullmatch(word) for word in (*words[:start], *words[end:]))
            around = (*words[max(0, start - AROUND) : start], *words[end : end + AROUND])
            beside = any(_CONTACT.fullmatch(word) for word in around)
            if tuple(words[start:end]) in self._ordinary:
                asked = beside or (on_list and (surely or alone))
            else:
                asked = surely or alone or on_list or _OF_ANYTHING.search(text) is not None
            if asked:
                found |= {one: on_list or surely for one in meant if on_list or not is_resource(self._services[one])}
        return Called(tuple(self._services[one] for one in found), any(found.values()))

    def _found(self, words: list[str]) -> Iterator[tuple[list[str], int, int]]:
        """The names in a text, the longest first from the left, with their places."""
        start = 0
        while start < len(words):
            ends = range(min(len(words), start + self._longest), start, -1)
            end = next((end for end in ends if tuple(words[start:end]) in self._called), None)
            if end is not None:
                yield self._called[tuple(words[start:end])], start, end
            start = end or start + 1

    def _meant(self, ids: list[str], listed: Collection[str], areas: Collection[str]) -> list[str]:
        """Of several that share a name, those on the list, else those of the areas."""
        if len(ids) == 1:
            return ids
        here = [one for one in ids if one in listed] or [one for one in ids if {*self._services[one].areas} & {*areas}]
        return here or ids


def _names(name: str, kinds: Collection[str]) -> Iterator[tuple[str, ...]]:
    """What a service is called: its name, without what explains it, without what it ends with, its abbreviation."""
    main, _, inside = name.partition("(")
    main = main.partition(":")[0]
    for words in (_words(main), [word.replace("'", "") for word in _raw(main)]):
        words = words[1:] if words[:1] == ["the"] else words
        if not words:
            continue
        yield tuple(words)
        if words[0] in _PLACES and len(words) > 2:
            yield tuple(words[1:])
        short = list(words)
        while len(short) > 1 and short[-1] in kinds:
            short.pop()
            if not all(word in kinds for word in short):
                yield tuple(short)
    short_form = inside.rstrip(") ").strip()
    if short_form.isalpha() and short_form.lower() not in {*_PLACES, "england", "scotland"}:
        yield (short_form.lower(),)


def _raw(text: str) -> list[str]:
    return _WORD.findall(text.translate(QUOTES).lower().replace("é", "e").replace("&", " and "))


def _words(text: str) -> list[str]:
    """The words of a text without the ending of a possessive: "First Step's number" names First Step."""
    return [word.removesuffix("'s").replace("'", "") for word in _raw(text)]
