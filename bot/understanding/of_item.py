"""Questions that are asked of one item of a list: "who chairs the second one?", "a link for the last?".

What "the second one" alone means is an item of the list; with a question of its own it is read as asked of that item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot import dialogue
from bot.understanding.context import Item, picked
from bot.understanding.decision import Decision
from bot.understanding.ordinals import ITEM, PICKING, ordinal
from bot.understanding.segments import asks
from bot.understanding.state import State

# Words that say no more than which item is meant: "what does the second one mean then, please".
_FRAME = frozenset(
    word
    for words in (
        "a about actually again and are at be bit briefly by can cover covers could define describe detail details did "
        "do does entail exactly explain expand further give go going got had have how i in involve involves is it just "
        "know let like little look looks me mean means meant more need needed no not of oh ok okay on one please pls "
        "plz quick quickly read remind right s said say says so sorry sounds start tell that the then there these this "
        "those to u unpack want wants was were what whats would you your yes",
    )
    for word in words.split()
)
_TAKEN_UP = "it"
# What is asked for without a question: "a link for the last".
_ASKED_FOR = re.compile(
    r"^(?:and |so |ok |please |just )*(?:got |have |any |an? |the |give me |i'?d like |i need |can i have )*"
    r"(?:links?|sources?|references?|citations?|examples?|evidence|pages?|section|chair|authors?|members?|costs?|dates?)\b",
    re.IGNORECASE,
)
# "How is that different from the last one?" is asked of two.
_OF_TWO = re.compile(
    r"\b(?:differen\w*|differ|compare[sd]?|comparison|apart|than|versus|vs|between|same)\b"
    r"|\b(?:is|are|isn't|anything) (?:\w+ ){0,3}like\b"
)
SURELY = 0.5  # share from which on what is asked of an item is told rather than the item itself
_OTHERWISE = ("find", "assess", "small_talk")


def asked_of_item(text: str, state: State, topics: Mapping[str, Item]) -> tuple[str, str] | None:
    """The item that a short message asks something of, and what it asks: "who chairs it?".

    None where the message picks an item and asks no more, where it names two, or where there is no such list.
    """
    found = ITEM.search(text) if len(text.split()) <= PICKING and not state.looking else None
    if found is None or state.topic not in topics or _OF_TWO.search(text.lower()):
        return None
    before, after = text[: found.start()], text[found.end() :]
    rest = f"{before}{_TAKEN_UP}{after}"
    only_picks = set(re.findall(r"[a-z]+", rest.lower())) <= _FRAME or not (asks(rest) or _ASKED_FOR.search(rest))
    if only_picks or ordinal(f"{before} {after}") is not None:
        return None
    item = picked(found[0], state, topics)
    return (item, rest) if item is not None and item in topics and item != state.topic else None


def of_item(decision: Decision, item: str, after: Mapping[str, float]) -> Decision:
    """What was decided of a question of an item, or the item itself, which was not told yet and may be all there is."""
    if decision.act in _OTHERWISE:
        return decision
    topic = decision.topics[0] if decision.act == "answer" else ""
    surely = topic == item or after.get(f"{dialogue.ASK}/{topic}", 0.0) >= SURELY
    told = decision.act == "answer" and decision.aspect != "more" and surely
    return replace(decision, item=item) if told else Decision("answer", (item,), item=item)
