"""Two things set against each other: "recognise or respond?", "toxic stress versus allostatic load"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.understanding.context import Ranking, Topic, in_mind
from bot.understanding.ordinals import PLACE, ordinal
from bot.understanding.state import State
from bot.understanding.steps import lists_with, step
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

# "What changes between 2 and 3?", "phases two and three", "the first and the last".
_TWO_NUMBERS = re.compile(
    rf"\b(?:between|from|phases?|stages?|levels?|priorit(?:y|ies)|numbers?|the) ({PLACE}) "
    rf"(?:and|or|to|from|with|than|vs) (?:the |phase |stage |level |priority |number )*({PLACE})\b",
    re.IGNORECASE,
)
_WHICH = (
    r"^(?:and |so |ok |right )*(?:which|what|who)(?: one)?(?: of (?:them|those|these|the two)(?: two)?)?"
    r"(?: comes?| is| are| happens?| goes|'s)(?: the)? "
)
_THAT_IS_ALL = r"(?: one| on| of (?:the|those|these|them)(?: two)?)?\W*$"
_FIRST = re.compile(rf"{_WHICH}(?:first|earlier|earliest|before){_THAT_IS_ALL}", re.IGNORECASE)
_SECOND = re.compile(
    rf"{_WHICH}(?:second|last|later|latest|after|further|furthest|more advanced|higher){_THAT_IS_ALL}", re.IGNORECASE
)
# "What legislation is the first one working to?"
_OF_TWO = re.compile(r"\bthe (first|former|second|latter) (?:one|of (?:them|those|these|the two))\b", re.IGNORECASE)
LONGEST_OF_TWO = 10  # words
_THE_OTHER = re.compile(
    r"^(?:and |so |ok |what about |how about |what's |what is )*the other(?: one| side)?\W*$", re.IGNORECASE
)
LEAST_LETTERS = 4  # of a word that names an item by itself


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
    if _BOTH.search(text) and state.earlier and last in topics and not topics[last].parts and not state.looking:
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
        numbered = _numbered(text, items)
        said = {name for name in items if words & _own(name, items)} | set(numbered)
        for two in (said, said if numbered else {*said, state.topic}):
            if len(two) == 2 and two <= set(items):
                return tuple(name for name in items if name in two)
    return ()


def two_offered(state: State, topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The two items that the last answer compared; nothing where it compared none."""
    last = topics.get(state.topic or "")
    if last is None or not (state.topic or "").startswith(COMPARISON) or state.offered == last.related:
        return ()
    return state.offered if len(state.offered) == 2 else ()


def one_of_two(text: str, state: State, topics: Mapping[str, Topic]) -> str | None:
    """The one of two compared that "which comes first?" means, the other one, or the one beside both; or None."""
    if len(state.offered) == 2 and state.topic in state.offered and _THE_OTHER.match(text):
        return state.offered[1 - state.offered.index(state.topic)]
    two = two_offered(state, topics)
    if not two:
        return None
    if _FIRST.match(text):
        return two[0]
    if _SECOND.match(text):
        return two[1]
    places = _OF_TWO.findall(text) if len(text.split()) <= LONGEST_OF_TWO else []
    if len(places) == 1:
        return two[0] if places[0].lower() in ("first", "former") else two[1]
    steps = (step(text, one, topics) for one in reversed(two))
    return next((topic for topic in steps if topic not in (None, *two)), None)


def _numbered(text: str, items: Sequence[str]) -> tuple[str, ...]:
    """The two of "what changes between 2 and 3?"."""
    found = _TWO_NUMBERS.search(text)
    places = [ordinal(word) for word in found.groups()] if found else []
    return tuple(items[place] for place in places if place is not None and -len(items) <= place < len(items))


def _own(name: str, items: Sequence[str]) -> set[str]:
    """The words by which an item is called among its like: "aware" of "phase-aware".

    None in a list whose ids share no word: its items are named in too many ways.
    """
    ids = [set(item.split("-")) for item in items]
    others = {word for item, said in zip(items, ids) if item != name for word in said}
    own = {word for word in set(name.split("-")) - others if len(word) >= LEAST_LETTERS}
    return own if set.intersection(*ids) else set()


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
