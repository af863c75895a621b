"""What can be done about a message, and how its probability falls on the kinds of message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import dialogue

CERTAIN = 0.8  # share from which on a message is of one kind and hardly of another


@dataclass(frozen=True)
class Decision:
    """What to do. ``act`` is one of answer, suggest, fallback, clarify, find, assess, small_talk."""

    act: str
    topics: tuple[str, ...] = ()
    aspect: str = "short"  # of an answer: short, more, example, source, simple
    reason: str = ""  # of a fallback, clarify or small talk: a theme, a language, an intent
    near: tuple[str, ...] = ()  # beside an answer: what else may have been meant, to offer as a choice
    tied: bool = False  # the topics of an answer are two readings of one question, the likelier first
    sides: tuple[str, ...] = ()  # the two items of a list that an answer compares, in the order of the list
    item: str = ""  # of a list, where the answer is to a question of that item

    @property
    def turns_on(self) -> tuple[str, ...]:
        """The topics of an answer that the talk then turns on; the last is what "it" means in the next message."""
        return self.topics[:1] if self.tied else self.topics


@dataclass(frozen=True)
class Shares:
    """How much of the probability falls to each kind of message."""

    inside: float
    silent: float
    outside: float
    find: float
    assess: float
    small_talk: float
    follow_up: float
    refine: float  # the part of ``find`` that means a search which is running


def shares_of(reading: Mapping[str, Any]) -> Shares:
    """From ``Reading.as_dict()``, or from the ranking alone where the rest of the probability is not at hand."""
    mass = dict(reading.get("mass") or {})
    if not mass:
        for label, p, *_ in reading["ranking"]:
            head, _, topic = label.partition("/")
            name = f"{head}/silent" if is_silent(topic) else head
            mass[name] = mass.get(name, 0.0) + p
    return Shares(
        inside=mass.get(dialogue.ASK, 0.0),
        silent=mass.get(f"{dialogue.ASK}/silent", 0.0),
        outside=mass.get(dialogue.OUT_OF_SCOPE, 0.0) + mass.get(dialogue.OTHER_LANGUAGE, 0.0),
        find=mass.get(dialogue.FIND_SERVICES, 0.0) + mass.get(dialogue.REFINE_SEARCH, 0.0),
        assess=mass.get(dialogue.SELF_ASSESSMENT, 0.0),
        small_talk=sum(mass.get(name, 0.0) for name in dialogue.SMALL_TALK),
        refine=mass.get(dialogue.REFINE_SEARCH, 0.0),
        follow_up=sum(mass.get(name, 0.0) for name in dialogue.FOLLOW_UPS),
    )


def is_silent(topic: str) -> bool:
    """Whether a topic is a gap of the text."""
    return topic.startswith("silent-")
