"""From what was read, and what was said before, to what to do: answer, ask back, or say that we cannot."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot import dialogue

# Chosen on our own examples by cross-validation (python -m bot.evaluation); see docs/decisions/0003-abstention.md.
ANSWER_AT = 0.50
SUGGEST_AT = 0.20
LEAST = 0.10  # neighbours that share what is left are answered by the first; below this it is a guess
PART_AT = 0.60
FOLLOW_UP_AT = 0.35
NEIGHBOUR_BONUS = 2.5
MOST_SUGGESTED = 3

_POINTS_BACK = re.compile(
    r"\b(it|its|that|this|those|these|they|them|their|he|she|there|one|ones|same|such|else|bit|part)\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(
    r"\b(i|i'm|im|i've|ive|me|my|mine|we|our)\b|\b(client|patient|pupil|student|service user|young person|lad|lass)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    "first": 0, "1st": 0, "1": 0, "second": 1, "2nd": 1, "2": 1, "third": 2, "3rd": 2, "3": 2, "fourth": 3, "4th": 3,
    "4": 3, "fifth": 4, "5th": 4, "5": 4, "sixth": 5, "6th": 5, "6": 5, "seventh": 6, "7th": 6, "7": 6, "last": -1,
    "final": -1, "bottom": -1, "top": 0, "two": 1, "three": 2, "four": 3, "five": 4, "latter": -1, "former": 0,
}  # fmt: skip


class Topic(Protocol):
    """What the decision needs to know of an answer."""

    @property
    def related(self) -> tuple[str, ...]: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class State:
    """What the conversation was about: the topic answered last, and the topics listed or offered last."""

    topic: str | None = None
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What to do. ``act`` is one of answer, suggest, fallback, clarify, find, assess, small_talk."""

    act: str
    topics: tuple[str, ...] = ()
    aspect: str = "short"  # of an answer: short, more, example, source
    reason: str = ""  # of a fallback, clarify or small talk: a theme, a language, an intent


def decide(
    text: str, reading: Mapping[str, Any], state: State, topics: Mapping[str, Topic], *, sensitive: Collection[str] = ()
) -> Decision:
    """Choose what to do.

    Args:
        text: the message, normalised.
        reading: ``Reading.as_dict()``.
        topics: every topic by id.
        sensitive: topics that are not offered as "did you mean" to somebody who speaks of a person.
    """
    ranking = [(label, p) for label, p, _ in reading["ranking"]]
    label, sure = ranking[0]
    intent = label.partition("/")[0]
    if intent in dialogue.FOLLOW_UPS and sure >= FOLLOW_UP_AT:
        decision = _follow_up(intent, text, ranking, state, topics)
        if decision is not None:
            return decision
    if state.topic in topics and _points_back(text) and not _certain(ranking, 0.8):
        ranking = _in_context(ranking, state, topics)
        label, sure = ranking[0]
        intent = label.partition("/")[0]
    if intent in (dialogue.FIND_SERVICES, dialogue.REFINE_SEARCH) and sure >= SUGGEST_AT:
        return Decision("find")
    if intent == dialogue.SELF_ASSESSMENT and sure >= ANSWER_AT:
        return Decision("assess")
    if intent in dialogue.SMALL_TALK and sure >= SUGGEST_AT:
        return Decision("small_talk", reason=intent)
    several = _parts(reading, topics)
    if len(several) > 1 or (several and not _certain(ranking, ANSWER_AT)):
        return Decision("answer", several)
    outside = sum(p for name, p in ranking if name.startswith((dialogue.OUT_OF_SCOPE, dialogue.OTHER_LANGUAGE)))
    inside = sum(p for name, p in ranking if name.startswith("ask/"))
    asked = [(name.partition("/")[2], p) for name, p in ranking if name.startswith("ask/")]
    asked = [(topic, p) for topic, p in asked if topic in topics]
    if asked and inside >= ANSWER_AT and asked[0][1] >= LEAST:
        return Decision("answer", (asked[0][0],))
    near = tuple(topic for topic, _ in asked[:MOST_SUGGESTED])
    if outside >= 0.5 or not asked:
        theme = next((n.partition("/")[2] or n for n, _ in ranking if not n.startswith("ask/")), "")
        return Decision("fallback", near, reason=theme)
    if asked[0][1] >= SUGGEST_AT:
        if _FIRST_PERSON.search(text) and any(topic in sensitive for topic in near):
            return Decision("fallback", reason="support")
        return Decision("suggest", near)
    return Decision("fallback", near, reason="unknown")


def _certain(ranking: Sequence[tuple[str, float]], at: float) -> bool:
    return ranking[0][1] >= at and ranking[0][0].startswith(("ask/", dialogue.FIND_SERVICES))


def _points_back(text: str) -> bool:
    return len(text.split()) <= 12 and _POINTS_BACK.search(text) is not None


def _in_context(
    ranking: Sequence[tuple[str, float]], state: State, topics: Mapping[str, Topic]
) -> list[tuple[str, float]]:
    """The ranking with the topics next to the last one raised."""
    last = state.topic or ""
    near = {last, *topics[last].related, *topics[last].parts, *state.offered}
    near |= {name for name, topic in topics.items() if last in topic.parts}
    raised = [(label, p * NEIGHBOUR_BONUS if label.partition("/")[2] in near else p) for label, p in ranking]
    raised += [(f"ask/{last}", 0.1)] if not any(label == f"ask/{last}" for label, _ in raised) else []
    whole = sum(p for _, p in raised)
    return sorted(((label, p / whole) for label, p in raised), key=lambda pair: -pair[1])


def _follow_up(
    intent: str, text: str, ranking: Sequence[tuple[str, float]], state: State, topics: Mapping[str, Topic]
) -> Decision | None:
    """What a message means that makes no sense without the turn before; None where it does after all."""
    last = state.topic if state.topic in topics else None
    if intent == dialogue.PICK_ITEM:
        place = ordinal(text)
        listed = state.offered or (topics[last].parts if last else ())
        if place is None or not listed or place >= len(listed):
            return Decision("clarify", state.offered, reason="pick_item")
        return Decision("answer", (listed[place],))
    if intent == dialogue.CORRECT:
        return Decision("clarify", reason="correct")
    if last is None:
        return Decision("clarify", reason="nothing_before")
    aspects = {dialogue.MORE_DETAIL: "more", dialogue.ASK_EXAMPLE: "example", dialogue.ASK_SOURCE: "source"}
    near = {last, *topics[last].related, *topics[last].parts}
    named = [label.partition("/")[2] for label, p in ranking[:4] if label.startswith("ask/") and p >= 0.1]
    topic = next((name for name in named if name in near), last)
    return Decision("answer", (topic,), aspects.get(intent, "short"))


def _parts(reading: Mapping[str, Any], topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """Topics of the parts that ask something and are surely matched, in order; at most two."""
    found: list[str] = []
    for part in reading["parts"]:
        label, sure, _ = part["ranking"][0]
        topic = label.partition("/")[2]
        if part["asks"] and part["words"] >= 3 and label.startswith("ask/") and sure >= PART_AT and topic in topics:
            if topic not in found:
                found.append(topic)
    return tuple(found[:2])


def ordinal(text: str) -> int | None:
    """The place a message names: 0 for the first, -1 for the last."""
    for word in re.findall(r"[a-z0-9]+", text.lower()):
        if word in _ORDINALS:
            return _ORDINALS[word]
    return None
