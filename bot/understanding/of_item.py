"""Questions that are asked of one item of a list: "who chairs the second one?", "a link for the last?".

What "the second one" alone means is an item of the list; with a question of its own it is read as asked of that item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot import dialogue
from bot.understanding.context import picked
from bot.understanding.decision import Decision
from bot.understanding.ordinals import ITEM, PICKING, ordinal
from bot.understanding.relations import Related
from bot.understanding.segments import asks
from bot.understanding.state import State

# Words that say no more than which item is meant: "what does the second one mean then, please".
_FRAME = frozenset(
    word
    for words in (
        "a about actually again and are at be bit briefly by can cover covers could define describe detail details did",
        "do does entail exactly explain expand further give go going got had have how i in involve involves is it just",
        "know let like little look looks me mean means meant more need needed no not of oh ok okay on one please pls",
        "plz quick quickly read remind right s said say says so sorry sounds start tell that the then there these this",
        "those to u unpack want wants was were what whats would you your yes show list define repeat",
        "everything which called",
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
# "Is prevention the first one?" says of something that it is the item; "who is on the first?" asks of the item.
_IS_IT = re.compile(r"\b(?:is|are|was|were|isn't|aren't|wasn't) (?!there\b)(?:[\w'-]+ ){1,4}$", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:on|in|at|of|for|from|to|about|by|with|after|before|behind|under) $", re.IGNORECASE)
# "Our first one", "the first one to do this"; "last one, I promise: who pays?" is the last of what is asked.
_NO_ITEM_AFTER = re.compile(r"\b(?:your|our|my|their) $", re.IGNORECASE)
_NO_ITEM_BEFORE = re.compile(r"^ to \w", re.IGNORECASE)
_LAST_QUESTION = re.compile(
    r"^(?:(?:my|one|just|a) )?last one(?: i promise| for now| from me)?\s*(?:[,:;-]|$)", re.IGNORECASE
)
SURELY = 0.5  # share from which on what is asked of an item is told rather than the item itself
_OTHERWISE = ("find", "assess", "small_talk")


def asked_of_item(text: str, state: State, topics: Mapping[str, Related]) -> tuple[str, str] | None:
    """The item that a short message asks something of, and what it asks: "who chairs it?".

    None where the message picks an item and asks no more, where it names two, or where there is no such list.
    """
    found = ITEM.search(text) if len(text.split()) <= PICKING and not state.looking else None
    if found is None or state.topic not in topics or _OF_TWO.search(text.lower()):
        return None
    before, after = text[: found.start()], text[found.end() :]
    is_said_of = _IS_IT.search(before) and not _LEADS.search(before)
    if is_said_of or _NO_ITEM_AFTER.search(before) or _NO_ITEM_BEFORE.search(after) or _LAST_QUESTION.search(text):
        return None
    rest = f"{before}{_TAKEN_UP}{after}"
    only_picks = set(re.findall(r"[a-z]+", rest.lower())) <= _FRAME or not (asks(rest) or _ASKED_FOR.search(rest))
    if only_picks or ordinal(f"{before} {after}") is not None:
        return None
    item = picked(found[0], state, topics)
    return (item, rest) if item is not None and item in topics and item != state.topic else None


def of_item(decision: Decision, item: str, after: Mapping[str, float], *, counted: bool = False) -> Decision:
    """What was decided of a question of an item, or the item itself, which was not told yet and may be all there is.

    Args:
        decision: of the question, as if the item had been answered.
        item: the topic that it was asked of.
        after: what the question may mean after the item.
        counted: whether it counts on from the item, which needs no share.
    """
    outside = decision.reason == "support" or after.get(dialogue.OUT_OF_SCOPE, 0.0) >= SURELY
    if decision.act in _OTHERWISE or (decision.act == "fallback" and outside):
        return decision
    told = decision.topics if decision.act == "answer" and decision.aspect != "more" else ()
    kept = tuple(t for t in told if counted or t == item or after.get(f"{dialogue.ASK}/{t}", 0.0) >= SURELY)
    if not kept:
        return Decision("answer", (item,), item=item)
    return replace(decision, topics=kept, tied=decision.tied and len(kept) > 1, item=item)
