"""Who said first what was answered: the reference that an answer names, "by?", "and what year?"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot import dialogue
from bot.understanding.context import NAMED, Ranking, Topic, likeliest
from bot.understanding.decision import is_silent
from bot.understanding.state import State

ABOUT_DOCUMENT = ("silent-author", "silent-dates")
OF_SOURCE = 5  # words up to which a question of an author or a date can be about the source just named
_PART_OF_SOURCE = re.compile(
    r"^(?:and |the |its |full |whose |what )*(?:date|year|authors?|publishers?)\W*$",
    re.IGNORECASE,
)

# Of a reference, which has a date: "when?" after another answer may ask for the board's next meeting.
_WHEN = re.compile(
    r"^(?:and |so |ok )*(?:when|(?:what|which) year)(?: (?:was|is) (?:that|it|this))?"
    r"(?: published| written| done)?\W*$",
    re.IGNORECASE,
)
# "Which study?", "who says?" of an answer that names several.
_WHICH_STUDY = re.compile(
    r"^(?:and |so |ok |but )*(?:(?:which|what|whose) "
    r"(?:study|studies|papers?|report|research|survey|sources?|reference)"
    r"(?: (?:is|was|were) (?:that|it|this|those)(?: from| in)?)?"
    r"|who (?:says|said|found|did|ran|wrote)(?: so| that| this| it| the (?:study|survey|research))?)\W*$"
    r"|[,.;!] (?:and |so )?what year (?:is|was) (?:it|that|this)\W*$",
    re.IGNORECASE,
)


def names_several(text: str, state: State, topics: Mapping[str, Topic]) -> bool:
    """Whether a message asks who said what was answered, and the answer names several: where each stands says most."""
    last = topics.get(state.topic or "")
    if last is None or state.looking or is_silent(state.topic or ""):
        return False
    return len(last.cites) > 1 and bool(_WHICH_STUDY.search(text) or _PART_OF_SOURCE.match(text))


def origin(state: State, topics: Mapping[str, Topic], *, cited: bool = True) -> str | None:
    """Who said it first: the reference that the last topic names, or the list it stands in; or the last topic itself.

    Where ``cited`` is false, a reference that stands in the answer's text alone does not count.

    A reference stays: "and what year?" after "whose study was that?" is about the study just named.
    """
    last = topics.get(state.topic or "")
    if last is None or (state.topic or "").startswith(dialogue.REFERENCE):
        return state.topic if last else None
    lists = [topic for topic in topics.values() if state.topic in topic.parts]
    further = [topics[name] for topic in lists for name in topic.related if name in topics]
    around = (last, *lists, *further)
    named = (name for topic in around for name in (*topic.related, *(topic.cites if cited else ())))
    return next((name for name in named if name.startswith(dialogue.REFERENCE) and name in topics), state.topic)


def source_asked_of(text: str, ranking: Ranking, state: State, topics: Mapping[str, Topic]) -> str | None:
    """The source that "who wrote it?" or "date?" asks of, which the last answer names; None for the strategy itself."""
    part = _PART_OF_SOURCE.match(text) is not None
    source = origin(state, topics, cited=part) or ""
    if source == state.topic and source.startswith(dialogue.REFERENCE) and _WHEN.match(text):
        return source
    if len(text.split()) > OF_SOURCE or not source.startswith(dialogue.REFERENCE):
        return None
    of_source = any(label == dialogue.ASK_ORIGIN and p >= NAMED for label, p in ranking)
    return source if part or (likeliest(ranking) in ABOUT_DOCUMENT and of_source) else None
