"""Where the topic of the last answer belongs: "which R is that part of?", "which priority is it under?"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot import dialogue
from bot.understanding.context import Topic, is_half
from bot.understanding.decision import Decision
from bot.understanding.ordinals import counted
from bot.understanding.state import State
from bot.understanding.steps import HEADING, lists_of

# "Which R is that part of?", "which priority does it come under"
_WHICH_OF = re.compile(
    r"\b(?:which|what (?:type|kind|sort) of|what(?= (?:strategy|heading) is)) "
    r"(?:of (?:the|your|our|these|those) )?(?:[\w-]+ ){0,2}?(?P<noun>[a-z']+) "
    r"(?:is|are|was|does|do|did|would|will|(?:talk|speak|say|mention|cover|deal)s?\b[^.?!]*) "
    r"(?:that|this|it|they|those|these|(?:meant|supposed) to \w+ (?:that|this|it|them|those|these))\b"
    # "What level of prevention is that?", but not "what level is this service"
    r"|^(?:and |so |ok )*what (?P<kind>level|priority|phase|principle)(?: of prevention)?"
    r" (?:is|would|does) (?:that|this|it)(?: (?:be|come|fall|sit|at|in|under|then|again))*\W*$"
    # "And which priority?", but not "what priorities?"
    r"|^(?:and |so |ok )*(?:which|what) (?P<bare>[a-z']+(?<!s))(?: then| though)?\W*$",
    re.IGNORECASE,
)
# By what an item's id begins with, where the title of its list does not say what it counts.
_CALLED_SO = dict.fromkeys(("r", "rs", "word", "words"), "approach-") | dict.fromkeys(
    ("heading", "headings", "row", "strategy", "strategies"), HEADING
)
# "Which strategy is this?" asks for the document.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:which (?:of|cdc|evidence)|what (?:type|kind|sort) of)\b|\bexample of\W*$", re.IGNORECASE
)
LONGEST_WHICH = 12  # words
BELONGS = 0.1  # from which on a topic is taken to belong to an item
BESIDE = 0.2  # what it counts for, beside what is meant after the last answer, that an item names the last topic
NAMED_BY = 0.6  # the same where the last topic names the item


def which_of(text: str, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]) -> Decision | None:
    """The item of a list that the last topic belongs to: "which R is that part of?", "which priority is it under?"."""
    found, subject = _WHICH_OF.search(text), state.topic or ""
    if found is None or subject not in topics or state.looking or len(text.split()) > LONGEST_WHICH:
        return None
    # "Which level mentions it?", and then "and which priority?": of the same thing.
    before = state.earlier[0] if state.earlier else ""
    of_before = before in topics and subject in topics[before].related and bool(lists_of(subject, topics))
    if found["bare"] and is_half(text) and of_before:
        subject = before
    noun = (found["noun"] or found["bare"] or found["kind"]).lower()
    if noun.startswith("strateg") and not _ONE_OF_SEVERAL.search(text):
        return None
    fit: dict[str, float] = {}
    for name, listing in topics.items():
        pattern = counted(listing.title) if listing.parts else None
        own = _CALLED_SO.get(noun)
        named_so = [part for part in listing.parts if own and part.startswith(own)]
        if mine := listing.parts if pattern and re.fullmatch(pattern, noun) else named_so:
            if subject in (name, *listing.parts):
                return None  # of the list itself: another reading knows
            for part in mine:
                beside = NAMED_BY * (part in topics[subject].related) + BESIDE * (subject in topics[part].related)
                fit[part] = after.get(f"{dialogue.ASK}/{part}", 0.0) + beside
    best = max(fit, key=lambda part: fit[part], default=None)
    return Decision("answer", (best,)) if best is not None and fit[best] >= BELONGS else None
