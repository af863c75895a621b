"""Numbers that stand for things in a list: "the second one", "priority two", "the first phase"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

_ORDER = ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th")
_COUNT = ("one 1", "two 2", "three 3", "four 4", "five 5", "six 6", "seven 7", "eight 8")
_PLACES = {word: place for words in (_ORDER, _COUNT) for place, group in enumerate(words) for word in group.split()}
_ENDS = {"last": -1, "final": -1, "bottom": -1, "latter": -1, "top": 0, "former": 0}
_UPRIGHT = ("top", "bottom")
_ORDINAL = "|".join((*" ".join(_ORDER).split(), "last", "final"))
_CARDINAL = "|".join(" ".join(_COUNT).split())
PLACE = rf"{_ORDINAL}|{_CARDINAL}"
# "The first ACE study" is a study, not an ACE.
_OF_ANOTHER = r"(?!\s+(?:study|studies|survey|paper|research|score|scores|questionnaire|report|figure)\b)"
_COUNTED = re.compile(rf"^the ({_CARDINAL}) .*?(\S+?)(?: of .*)?$")
_STEM = 5
PICKING = 9  # words
MOST_NUMBERED = 2
_OF_SO_MANY = re.compile(rf"\b({_ORDINAL})(?: one)? of (?:the|those|these|all) ({_CARDINAL})\b")
_COUNTS = re.compile(rf"\b(?:the|these|those|all|our|your) (?:{_CARDINAL})\s+$")
_FURTHER = "|".join(word for word in " ".join(_COUNT).split() if word != "one")  # "phase 3, one line please"
_AND = r"(?:\s*(?:,|&|\+|/)\s*|,?\s+(?:and|or|n)\s+(?:number\s+)?)"  # "priorities 3 and 4"
_POINTS = re.compile(r"\b(?:that|this|same)\b")
_NO_NUMBER = re.compile(rf"\b(?:{_ORDINAL})\b|\b(?:that|this|which|other|another|same|right|each|any) one\b")
_LAST_BUT_ONE = re.compile(r"\b(?:last but one|second(?:[ -]to)?[ -]last|penultimate)\b")
_ONE_OF_THEM = re.compile(
    rf"^(?:and |so |ok |what about |how about )*(?:the )?{_LAST_BUT_ONE.pattern}(?: one)?\W*$|"
    rf"^(?:and |so |ok |what about |how about )*(?:the )?(?:very )?(?:{_ORDINAL})\W*$"
    r"|^(?:and |so |ok )*(?:the )?(?:top|bottom) one\W*$"
    rf"|^(?:and |so |ok )*(?:the )?(?:{_ORDINAL})(?: one)? (?:in|on|of) (?:that|the|this|your) (?:table|list|lot)\W*$"
    rf"|\b(?:{_ORDINAL}) (?:one|of (?:those|these|them))\b"
    rf"|^(?:and |so |ok |then |now |what about |how about )*(?:the |number |no\.? ?)?(?:{_CARDINAL})"
    r"(?:[, ]+(?:please|(?:a )?(?:bit|little) more|more|again|then|in full))?\W*$"
)
# "The second one" in a message that says more: "who chairs the second one?", "a link for the last?".
ITEM = re.compile(
    rf"(?:\bthe (?:very )?)?(?:{_LAST_BUT_ONE.pattern}|\b(?:{_ORDINAL}|top|bottom))"
    rf"(?: one| of (?:those|these|them)(?: (?:{_CARDINAL}))?)\b"
    rf"|\bthe (?:very )?(?:{_LAST_BUT_ONE.pattern}|{_ORDINAL})(?=\W*$)",
    re.IGNORECASE,
)


class Listed(Protocol):
    """What is needed to know of an answer that lists others."""

    @property
    def title(self) -> str: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


def ordinal(text: str, *, rising: bool = False) -> int | None:
    """The place a message names: 0 for the first, -1 for the last, -2 for the last but one.

    The top one is the first, or where a list is ``rising`` the last.
    """
    if _LAST_BUT_ONE.search(text.lower()):
        return -2
    for word in re.findall(r"[a-z0-9]+", text.lower()):
        # "the second one" is the second, not the first, and "why that one" is none.
        if word in _PLACES and not (word == "one" and _NO_NUMBER.search(text.lower())):
            return _PLACES[word]
        if word in _ENDS:
            return -1 - _ENDS[word] if rising and word in _UPRIGHT else _ENDS[word]
    return None


def one_of_them(text: str) -> bool:
    """Whether a short message picks from a list by its place and says nothing else: "what does the third one mean?"."""
    return len(text.split()) <= PICKING and _ONE_OF_THEM.search(text.lower()) is not None


def of_so_many(text: str, lists: Iterable[Sequence[str]]) -> str | None:
    """The item that "the last of the four" means: of the first list that has so many."""
    found = _OF_SO_MANY.search(text.lower())
    if found is None:
        return None
    place, many = _PLACES.get(found[1], -1), _PLACES[found[2]] + 1
    return next((items[place] for items in lists if len(items) == many and place < many), None)


def numbered(text: str, likely: Collection[str], topics: Mapping[str, Listed]) -> tuple[str, ...]:
    """The one or two topics that numbers name within a counted list, where the list or one of it is likely.

    A list is counted where its title says so: "The five strategic priorities", "The three levels of prevention".
    """
    found = tuple(dict.fromkeys(_numbered(text.lower(), likely, topics)))
    return found if len(found) <= MOST_NUMBERED else ()


def pointed_at(text: str, last: str | None, topics: Mapping[str, Listed]) -> str | None:
    """The last topic where a short message points at it by the name of its list: "what does that phase mean?"."""
    said = text.lower()
    if len(said.split()) > PICKING or not _POINTS.search(said):
        return None
    nouns = (counted(topic.title) for topic in topics.values() if last in topic.parts)
    return last if any(re.search(rf"\b(?:that|this|same) {noun}\b", said) for noun in nouns if noun) else None


@lru_cache(maxsize=4096)
def counted(title: str) -> str | None:
    """A pattern for what a title counts, "priority" as well as "priorities"; None where it counts nothing."""
    found = _COUNTED.match(title.lower())
    return rf"{re.escape(found[2].rstrip('s')[:_STEM])}\w*" if found else None


def _numbered(text: str, likely: Collection[str], topics: Mapping[str, Listed]) -> Iterator[str]:
    for name, topic in topics.items():
        noun = counted(topic.title) if topic.parts and {name, *topic.parts} & set(likely) else None
        if noun is None:
            continue
        before = re.finditer(rf"\b({_ORDINAL})(?:\s+\w+)?\s+{noun}\b{_OF_ANOTHER}", text)
        after = re.finditer(rf"\b{noun}\s+((?:number\s+|no\.?\s+|#)?(?:{_CARDINAL})(?:{_AND}(?:{_FURTHER}))*)\b", text)
        # "The 4 phases 4 measuring": the number before counts them all, and none is meant.
        called = [match[1] for match in after if not _COUNTS.search(text[: match.start()])]
        for said in (*(match[1] for match in before), *called):
            for word in re.findall(rf"\b(?:{PLACE})\b", said):
                place = _PLACES.get(word, -1)
                if place < len(topic.parts):
                    yield topic.parts[place]
