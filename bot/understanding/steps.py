"""Steps within a list that is being talked about: the next one, the one before, the other one, the one in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.understanding.ordinals import of_so_many

_ELSE = re.compile(
    r"\b(?:what|any(?:thing)?) else (?:in|on|under|with) (?:that|this|it|there|the same)\b"
    r"|\bwhat else (?:is|are|was|were|comes?|goes|sits?|stands?|counts?)\b.*"
    r"\b(?:with|under|in|on|beside|alongside|there|list(?:ed)?)\b"
    r"|\b(?:the )?(?:rest|others?) (?:of|in|on|under) (?:that|this|the same|the) (?:list|table|row|heading|group)\b"
)
HEADING = "cdc-"
LONGEST = 12  # words up to which a message can be such a step
# "Before it starts", "after that happened" are about time as well.
_NO_CLAUSE = (
    r"(?! (?:ever |even |all |really )?(?:start|begin|began|happen|get|got|goes|went|occur|escalat|becom|turn)\w*"
    r"| (?:ha[sd]|is|was|can|could) \w)"
)
_NEXT = re.compile(
    rf"\bnext\b|\b(?:after|follow(?:s|ing)?|beyond) (?:that|it|this|those)\b{_NO_CLAUSE}|\bcomes? after\b"
    r"|^(?:(?:and|so|ok|what) )?then\W*$|\bthen what\b|\bone after\b"
    r"|\b(?:a|one) (?:step|level|phase) up\b|\bone up from\b"
)
# "Where do you begin?" is answered with a list; "after that one?" then means the second of it.
_AFTER_THE_FIRST = re.compile(r"\b(?:after|follows) (?:that|this|the first) one\b")
_BEFORE = re.compile(
    rf"\bprevious\b|\bone before(?: (?:that|it|this|those|last))?\W*$|\bbefore (?:that|it|this)\b{_NO_CLAUSE}"
    r"|\bcomes? before\b|\bpreced\w+\b|\b(?:a|one) (?:step|level|phase) down\b|\bone down from\b"
)
_OTHER = re.compile(
    r"\bthe other (?:\w+ )?(?:one|half|side|group|list|set|lot|kind|sort|type|two|three|four|five|[2-5])\b"
    r"|\bthe others?\W*$"
)
# "The other two Es" after one of the three, "who are the other two?" after a list of which one was named.
_OTHERS = re.compile(
    r"\bthe other (two|three|four|five|[2-5])"
    r"(?: (?:ones?|es|rs|levels|phases|stages|priorities|principles|(?:sub-?)?boards|groups|headings|strategies))?"
    r"(?: are| then| called| please)*\W*$"
)
SO_MANY = {"two": 2, "three": 3, "four": 4, "five": 5}
_FAR_END = re.compile(
    r"\bthe (?:other|opposite|far) (?:end|extreme)(?: of (?:it|that|the (?:list|scale|range|spectrum)))?\W*$"
)
_BETWEEN = re.compile(r"\bin[ -]?between\b|\b(?:the|that) middle\b|\bmiddle (?:one|level|bit|part)\b")
_AFTER_NAMED = re.compile(
    r"\b(after|before) (?:the )?(?:(?:trauma|phase|level|priority)[ -])?([a-z]{4,})\b(?! (?:that|which)\b)"
)
_STRAIGHT_AFTER = re.compile(
    rf"^(?:and |so |ok |then |what about )*(?:straight|right|just|immediately) {_AFTER_NAMED.pattern}\W*$"
)
_ORDER = re.compile(r"\b(?:what|which|who)\b.*\b(?:comes?|follows?|is|stands?|one|'s)\b|\bwhat's\b|\b(?:comes|is)\W*$")
# "Next steps", "next week", "what happens after that age" are about time.
_TIME = re.compile(
    r"\bnext (?:\w+ )?(?:steps?|weeks?|months?|years?|time|review|meeting|edition)\b|\b(?:years?|months?|age)\b"
)


class Listing(Protocol):
    """What is needed to know of an answer that lists others."""

    @property
    def related(self) -> tuple[str, ...]: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


def step(text: str, last: str | None, topics: Mapping[str, Listing]) -> str | None:
    """The topic that a step from the last one leads to; nothing where the message is no step, or leads out of the list.

    Args:
        text: the message, normalised.
        last: the topic answered last.
        topics: every topic by id.
    """
    said = text.lower()
    if last is None or last not in topics or len(said.split()) > LONGEST or _TIME.search(said):
        return None
    own, listing = topics[last].parts, lists_of(last, topics)
    lists = [topics[name].parts for name in listing]
    if (one := of_so_many(said, (own, *lists))) is not None:
        return one
    if _ELSE.search(said) and not own:
        if last.startswith(HEADING):
            return last  # its answer names all that stands under it
        return listing[0] if listing else _heading(last, topics)
    if _BETWEEN.search(said) and len(own) == 3:
        return own[1]
    if others := _OTHERS.search(said):
        many = SO_MANY.get(others[1]) or int(others[1])
        if many < len(own):
            return last
        if found := next((name for name in listing if len(topics[name].parts) == many + 1), None):
            return found
    for around in lists:
        place = around.index(last)
        if _BETWEEN.search(said) and len(around) == 3:
            return around[1]
        if _FAR_END.search(said) and place in (0, len(around) - 1):
            return around[len(around) - 1 - place]
        if _OTHER.search(said) and len(around) == 2:
            return around[1 - place]
        if _NEXT.search(said) and place + 1 < len(around):
            return around[place + 1]
        if _BEFORE.search(said) and place > 0:
            return around[place - 1]
    if _AFTER_THE_FIRST.search(said) and len(own) > 1:
        return own[1]
    return _from_named(said, (own, *lists))


def _from_named(said: str, lists: Iterable[Sequence[str]]) -> str | None:
    """The next or the one before an item that is called by its name: "what comes straight after aware?"."""
    found = _AFTER_NAMED.search(said)
    if found is None or not (_ORDER.search(said) or _STRAIGHT_AFTER.match(said)):
        return None
    for around in lists:
        called = [place for place, name in enumerate(around) if found[2] in name.split("-")]
        place = called[0] + (1 if found[1] == "after" else -1) if len(called) == 1 else -1
        if 0 <= place < len(around):
            return around[place]
    return None


def _heading(last: str, topics: Mapping[str, Listing]) -> str | None:
    """The row of the table of CDC strategies that an example stands in: its answer lists the others."""
    near = (name for name in topics[last].related if name.startswith(HEADING) and name in topics)
    return next((name for name in near if not topics[name].parts), None)


def lists_with(last: str, topics: Mapping[str, Listing]) -> list[Sequence[str]]:
    """The lists that a topic stands in, the shortest first: five maltreatment ACEs before all ten."""
    return [topics[name].parts for name in lists_of(last, topics)]


def lists_of(last: str, topics: Mapping[str, Listing]) -> list[str]:
    """The topics whose list a topic stands in, the shortest list first."""
    return sorted((name for name in topics if last in topics[name].parts), key=lambda name: len(topics[name].parts))
