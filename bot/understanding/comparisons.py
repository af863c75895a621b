"""Two things set against each other: "recognise or respond?", "toxic stress versus allostatic load"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.understanding.context import Ranking, State, Topic, in_mind
from bot.understanding.ordinals import PLACE, ordinal
from bot.understanding.steps import lists_with, other_of_two, step
from bot.understanding.titles import called

COMPARED = 0.003  # a topic that compares has few examples and little probability of its own
LIKELY = 0.15  # from which on an item of a list is one of the two that are meant
COMPARISON = "compare-"
_COMPARES = re.compile(
    r"\bwhere (does|do) \b.*\b(stop|end)s?\b.*\b(begin|start)s?\b|"
    r"\b(side by side|who (does|deals with) what|what changes|"
    r"differ\w*|compar\w+|versus|vs|distinguish\w*|opposites?|set\w* \S+ (\S+ )?apart|the same as|contrast\w*)\b",
    re.IGNORECASE,
)

_TWO = re.compile(r"\b(first|middle|last) two\b", re.IGNORECASE)
# "What's the difference between them?", "are those two the same as each other"
_BOTH = re.compile(
    r"\b(?:between|of) (?:them|the two|the pair)\b|\b(?:they|those|these|the) two\b"
    r"|\b(?:do|are) (?:they|those|these)\b.*\b(?:differ|the same as (?:each other|one another))"
    r"|\b(?:from|to|with|than) the (?:last|previous|earlier) one\W*$",
    re.IGNORECASE,
)
# "How's that different from 1?", "compared with the first one?"
_WITH_ONE = re.compile(
    rf"\b(?:from|to|with|than|versus|vs) (?:the |number |no\.? ?)?(?P<place>{PLACE})(?: one)?\W*$", re.IGNORECASE
)

_TWO_NUMBERS = re.compile(rf"\b({PLACE}) (?:and|or|to|from|with|than|vs) (?:the )?({PLACE})\b", re.IGNORECASE)
_WHICH = (
    r"^(?:and |so |ok |right )*(?:which|what|who)(?: one)?(?: of (?:them|those|these|the two)(?: two)?)?"
    r"(?: comes?| is| are| happens?| goes|'s)(?: the)? "
)
_FIRST = re.compile(rf"{_WHICH}(?:first|earlier|earliest|before)\b", re.IGNORECASE)
_SECOND = re.compile(
    rf"{_WHICH}(?:second|last|later|latest|after(?! (?:that|those|these|both|them|it)\b)|further|furthest|"
    r"more advanced|higher)\b",
    re.IGNORECASE,
)


def compared(text: str, inside: Ranking, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The topic that compares what is compared, or the two topics; nothing where nothing is compared.

    Args:
        text: the message, normalised.
        inside: the likeliest topics with their probabilities, at least one.
        topics: every topic by id.
    """
    if not _COMPARES.search(text):
        return ()
    best, comparing = inside[0][0], [(topic, p) for topic, p in inside if topic.startswith(COMPARISON)]
    if len(two := called(text, topics)) == 2:
        joint = next((topic for topic, _ in comparing if _joins(topic, two, topics)), None)
        return (joint,) if joint else two
    if len(inside) > 1 and inside[1][1] >= LIKELY and any(inside[1][0] in of for of in lists_with(best, topics)):
        return (best, inside[1][0])
    found = next((topic for topic, p in comparing if p >= COMPARED and _is_about(topic, best, topics)), None)
    return (found,) if found else ()


def two_in_mind(text: str, state: State, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The two items of the list that is talked about: "how do the middle two differ?", "how is it different from 1?".

    Nothing where none is meant.
    """
    if not _COMPARES.search(text):
        return ()
    last = state.topic or ""
    if _BOTH.search(text) and state.earlier and last in topics and not topics[last].parts and not state.searching:
        return _last_two(state, topics)
    if other := _compared_with(text, last, topics):
        return (last, other)
    found, items = _TWO.search(text), in_mind(state, topics)
    if found is None or len(items) < 3:
        return ()
    if found[1].lower() == "middle":
        return tuple(items[1:3]) if len(items) == 4 else ()
    return tuple(items[:2] if found[1].lower() == "first" else items[-2:])


def sides(text: str, comparison: str, state: State, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The two items of a list that a message sets against each other, in the order of the list; nothing for others.

    Args:
        text: the message, normalised.
        comparison: the topic that answers it.
        state: what was talked about before, which may be one of the two.
        topics: every topic by id.
    """
    words = set(re.findall(r"[a-z]+", text.lower()))
    near = (*topics[comparison].related, *topics[comparison].parts)
    for items in dict.fromkeys(topics[name].parts for name in near if name in topics and len(topics[name].parts) > 2):
        place = _compared_places(text, items)
        said = {name for name in items if words & set(_own(name, items))} | {items[i] for i in place}
        for two in (said, {*said, state.topic}):
            if len(two) == 2 and two <= set(items):
                return tuple(name for name in items if name in two)
    return ()


def one_of_two(text: str, state: State, topics: Mapping[str, Topic]) -> str | None:
    """The one of two compared that "which comes first?" means, the other one, or the one after both; or None."""
    if len(state.offered) == 2 and state.topic in state.offered and other_of_two(text):
        return state.offered[1 - state.offered.index(state.topic)]
    compares = (state.topic or "").startswith(COMPARISON)
    if not compares or len(state.offered) != 2 or state.offered == topics[state.topic or ""].related:
        return None
    first, second = state.offered
    if _FIRST.match(text):
        return first
    return second if _SECOND.match(text) else step(text, second, topics)


def _compared_places(text: str, items: Sequence[str]) -> list[int]:
    """The places of "what changes between 2 and 3?"."""
    found = _TWO_NUMBERS.search(text)
    places = [ordinal(word) for word in found.groups()] if found else []
    return [place for place in places if place is not None and 0 <= place < len(items)]


def _own(name: str, items: Sequence[str]) -> set[str]:
    """The words of an item's id that no other item of the list has: "aware" of "phase-aware"."""
    return set(name.split("-")) - {word for other in items if other != name for word in other.split("-")}


def _last_two(state: State, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The topic that compares the last two, or these two."""
    two = tuple(topic for topic in (state.earlier[0], state.topic or "") if topic in topics)
    if len(two) < 2:
        return ()
    joint = next((name for name in topics if name.startswith(COMPARISON) and _joins(name, two, topics)), None)
    return (joint,) if joint else two


def _compared_with(text: str, last: str, topics: Mapping[str, Topic]) -> str | None:
    """The other item of the last topic's list that a number at the end names."""
    found = _WITH_ONE.search(text)
    place = ordinal(found["place"]) if found else None
    if place is None:
        return None
    lists = (items for items in lists_with(last, topics) if -len(items) <= place < len(items))
    return next((items[place] for items in lists if items[place] != last), None)


def _joins(topic: str, two: Collection[str], topics: Mapping[str, Topic]) -> bool:
    """Whether a topic compares both: it names them, or the list that they stand in."""
    named = {*topics[topic].related, *topics[topic].parts}
    return set(two) <= {*named, *(part for name in named if name in topics for part in topics[name].parts)}


def _is_about(topic: str, best: str, topics: Mapping[str, Topic]) -> bool:
    """Whether a topic is the comparison of the best one with its like, or the best one itself."""
    return topic == best or topic in topics[best].related or best in {*topics[topic].related, *topics[topic].parts}
