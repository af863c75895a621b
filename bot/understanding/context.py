"""What a message means that leans on the turn before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from bot import dialogue
from bot.understanding.decision import is_silent
from bot.understanding.ordinals import ordinal
from bot.understanding.relations import Related
from bot.understanding.state import State
from bot.understanding.steps import lists_with

NEIGHBOUR_BONUS = 4.0
FURTHER_BONUS = 2.0  # for what lies next to a neighbour
# How much what a message means after the last answer counts beside what it means by itself, and for "and … it?".
AFTER, AFTER_SURELY = 4.0, 8.0
SAME_BONUS = 6.0  # "what does that phase mean?" is about the phase just named, though another one's examples are nearer
AGAIN = 0.5  # what the same gap of the text counts for, asked about once more
FITS = 0.02  # share from which an item of a list is one that a message describes
MEANT = 0.5  # share from which a follow-up means a neighbour, said after the last answer
NAMED = 0.1  # probability from which a follow-up names a neighbour of its own, "an example of recognising it"
STEM = 6  # letters that a word and its plural have in common
SHORT = 12  # words up to which a message can lean on the one before

_POINTS_BACK = re.compile(
    r"\b(it|its|that|this|those|these|they|them|their|he|she|there|one|ones|same|such|else|bit|part)\b", re.IGNORECASE
)
# "And four or more?", "what about staff", "or in Rutland": half a question, whose other half was said before.
_HALF = re.compile(r"^(?:and|or|but|so|then|plus|also|what about|how about|what of|same for)\b", re.IGNORECASE)
HALF = 8  # words up to which such a beginning says so
OF_LAST = 0.1  # share below which a message is hardly about the last topic, where that is known
OWN_SUBJECT = 0.7  # probability from which a topic is asked for by its own words
# "Is that a year or in all?", "does this go for staff": what is asked of stands in the answer before.
_OF_THAT = re.compile(
    r"^(?:and |so |but |ok )*(?:is|was|are|were|does|did|do|has|have|can|could|will|would) "
    r"(?:that|it|this|they|those|these)\b"
    r"|^(?:and |so |is that )?(?:just|only) (?:for|in|of|on|about) ",
    re.IGNORECASE,
)
# "Which of the headings does it come under?"
_UNDER = re.compile(
    r"\b(?:does|do|did|would) (?:it|that|this|they|those|these) (?:come|fall|sit|belong|go|stand|live) (?:under|in)\b",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"\b(?:the|that) (?:one|bit|part|row) "
    r"(?:about|to do with|on|for|around|with|that|which|where|dealing with|covering)\b"
    r"|\bthe (?!other|same|next|last|first|second|third|fourth|fifth|right|only|main)[a-z-]{4,}(?: [a-z-]{4,})? one\b",
    re.IGNORECASE,
)
# "And primary?", "what about aware": one word, of the list that is talked about.
_AND_IT = re.compile(
    r"^(?:and|or|what about|how about|then|now) (?:(?:on|for|about) )?(?:the )?(?P<word>[a-z]{5,})"
    r"(?: (?:one|level|phase|bit|part))?\W*$"
)
_RISING = re.compile(r"\b(?:phases|stages)\b")  # lists whose last item is the top one
Ranking = Sequence[tuple[str, float]]


class Topic(Related, Protocol):
    """What the decision needs to know of an answer."""

    @property
    def text(self) -> str: ...


def is_half(text: str) -> bool:
    """Whether a message is half a question whose other half was said before: "and four or more?"."""
    return len(text.split()) <= HALF and _HALF.match(text) is not None


def points_back(text: str) -> bool:
    """Whether a message may lean on the one before it."""
    return is_half(text) or (len(text.split()) <= SHORT and _POINTS_BACK.search(text) is not None)


def neighbours(state: State, topics: Mapping[str, Topic]) -> set[str]:
    """The last topic and what lies next to it: related, listed, offered, and the list it stands in."""
    last = state.topic or ""
    if last not in topics:
        return set(state.offered)
    parents = {name for name, topic in topics.items() if last in topic.parts}
    siblings = {part for name in parents for part in topics[name].parts}
    return {last, *topics[last].related, *topics[last].parts, *state.offered, *parents, *siblings}


def is_half_of_that(text: str) -> bool:
    """Whether a message is "and … it?", which has hardly a sense of its own."""
    return is_half(text) and _POINTS_BACK.search(text) is not None


def weight_after(text: str) -> float:
    """How much what a message means after the last answer counts."""
    return AFTER_SURELY if is_half_of_that(text) else AFTER


def in_context(
    ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic], *, weight: float = AFTER
) -> list[tuple[str, float]]:
    """The ranking with the topics next to the last one raised, and what is meant after it added.

    What a message means after the last answer counts the less, the surer the message is by itself; ``weight`` says
    how much it counts at most.
    """
    near = neighbours(state, topics)
    further = {other for name in near if name in topics for other in topics[name].related}
    bonus = dict.fromkeys(further, FURTHER_BONUS) | dict.fromkeys(near, NEIGHBOUR_BONUS)
    bonus[state.topic or ""] = 1.0 if is_silent(state.topic or "") else SAME_BONUS
    raised = {label: p * bonus.get(label.partition("/")[2], 1.0) for label, p in ranking}
    whole = sum(raised.values()) or 1.0
    sure = max((p for label, p in ranking if label not in dialogue.FOLLOW_UPS), default=0.0)
    for label, p in after.items():
        raised[label] = raised.get(label, 0.0) + whole * weight * (1.0 - sure) * p
    whole = sum(raised.values()) or 1.0
    return sorted(((label, p / whole) for label, p in raised.items()), key=lambda pair: -pair[1])


def heeded(after: Mapping[str, float], state: State) -> Mapping[str, float]:
    """What a message may mean after the last answer, the likeliest first; the shares need not add up to one.

    Who was told that the text is silent on something, and asks on, seldom asks for the same once more.
    """
    again = f"{dialogue.ASK}/{state.topic}"
    if again not in after or not is_silent(state.topic or ""):
        return after
    return dict(sorted({**after, again: AGAIN * after[again]}.items(), key=lambda pair: -pair[1]))


def picked(text: str, state: State, topics: Mapping[str, Related]) -> str | None:
    """The topic that "the second one" or "and the last" means; nothing where there is no such list."""
    listed = in_mind(state, topics)
    place = ordinal(
        text, rising=any(topic.parts == listed and _RISING.search(topic.title) for topic in topics.values())
    )
    if place is None or not -len(listed) <= place < len(listed):
        return None
    return listed[place]


def named(ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]) -> str | None:
    """The neighbour of the last topic that a follow-up names, or the last topic itself."""
    if state.topic not in topics:
        return None
    near = neighbours(state, topics)
    found = [label.partition("/")[2] for label, p in ranking[:4] if label.startswith(dialogue.ASK) and p >= NAMED]
    meant = [label.partition("/")[2] for label, p in after.items() if p >= MEANT]
    return next((name for name in (*found, *meant) if name in near), state.topic)


def said_of_last(
    text: str, ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]
) -> bool:
    """Whether a question without a subject of its own is about the last topic: "is that each year or all told?".

    Also "and the journal?" after a reference, where another reference has the likelier words.
    """
    if state.topic not in topics or not ranking or ranking[0][1] >= OWN_SUBJECT:
        return False
    if after and after.get(f"{dialogue.ASK}/{state.topic}", 0.0) < OF_LAST:
        return False
    under = len(text.split()) <= SHORT and _UNDER.search(text) is not None
    if len(text.split()) > HALF and not under:
        return False
    best = likeliest(ranking)
    if best.startswith(dialogue.REFERENCE) and (state.topic or "").startswith(dialogue.REFERENCE):
        return True
    return (under or _OF_THAT.match(text) is not None) and best not in neighbours(state, topics)


def likeliest(ranking: Ranking) -> str:
    """The topic ranked first; an empty text where none is ranked."""
    return next((label.partition("/")[2] for label, _ in ranking if label.startswith(f"{dialogue.ASK}/")), "")


def sibling(text: str, state: State, topics: Mapping[str, Topic]) -> str | None:
    """What "and primary?" means while its neighbour in a list is talked about: the one item that has the word."""
    found = _AND_IT.match(text.lower())
    if found is None or state.looking:
        return None
    last = state.topic or ""
    own = [topics[last].parts] if last in topics else []
    for around in (*own, *lists_with(last, topics)):
        called = [name for name in around if _has(found["word"], name) and name != state.topic]
        if len(called) == 1:
            return called[0]
    return None


def _has(word: str, topic: str) -> bool:
    """Whether a topic's id has the word, in the singular or the plural: "communities", "community-trauma"."""
    return any(piece == word or (len(piece) > STEM and piece[:STEM] == word[:STEM]) for piece in topic.split("-"))


def points_at_one(text: str) -> bool:
    """Whether a message describes one of several: "the one to do with money"."""
    return len(text.split()) <= SHORT and _THE_ONE.search(text) is not None


def described(ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]) -> str | None:
    """The item of a list in mind that a message describes, "the drink and drugs one"; None where it fits none.

    Args:
        ranking: what the message means by itself.
        after: what it means after the last answer.
        state: what the conversation was about.
        topics: every topic by id.
    """
    last = topics.get(state.topic or "")
    items = {*in_mind(state, topics), *(last.parts if last else ())}
    items.update(name for around in lists_with(state.topic or "", topics) for name in around)
    items.discard(state.topic or "")
    return best_of(items, ranking, after, least=FITS)


def best_of(items: Iterable[str], ranking: Ranking, after: Mapping[str, float], *, least: float) -> str | None:
    """The item that a message means most, by itself and after the last answer; None where it means none so much."""
    fit = dict.fromkeys(items, 0.0)
    for label, p in (*ranking, *after.items()):
        topic = label.partition("/")[2]
        if topic in fit:
            fit[topic] += p
    best = max(fit, key=lambda topic: fit[topic], default=None)
    return best if best is not None and fit[best] >= least else None


def in_mind(state: State, topics: Mapping[str, Related]) -> tuple[str, ...]:
    """The list that the reader has in mind."""
    last = topics.get(state.topic or "")
    if last is None or state.offered not in (last.parts, last.related[: dialogue.OFFERED_BESIDE], ()):
        return state.offered  # titles offered after the last answer
    if last.parts:
        return last.parts
    # "and the last?" after "the second one": still the list that the second one stands in.
    around = (topic.parts for topic in topics.values() if state.topic in topic.parts)
    return next(around, state.offered)


def then_offered(
    answered: Related, topic: str, before: Sequence[str], topics: Mapping[str, Related]
) -> tuple[str, ...]:
    """The list that the reader has in mind after an answer: an item keeps the list that it was picked from.

    Titles offered beside the answer before are no such list where the item stands in one of its own: after "priority
    one?" and "two", "three" is the third priority.
    """
    beside = any(tuple(before) == other.related[: dialogue.OFFERED_BESIDE] for other in topics.values())
    if beside and lists_with(topic, topics):
        before = ()
    return answered.parts or (tuple(before) if topic in before else answered.related[: dialogue.OFFERED_BESIDE])


def once_picked(item: str, state: State, topics: Mapping[str, Related]) -> State:
    """The state in which a message means what it asks of an item: as if the item had been answered."""
    return state.answered(item, then_offered(topics[item], item, state.offered, topics))


def after_answers(
    before: State, answered: Sequence[str], topics: Mapping[str, Topic], sides: tuple[str, ...] = (), item: str = ""
) -> State:
    """The state once some topics were answered, one after the other.

    Two ``sides`` compared are in mind then; where something was asked of an ``item``, still the list that it is of.
    """
    now = once_picked(item, before, topics) if item else before
    if item and not sides and not topics[answered[-1]].parts:
        sides = in_mind(before if topics[item].parts else now, topics)
    for topic in answered:
        now = now.answered(topic, then_offered(topics[topic], topic, now.offered, topics))
    return replace(now, offered=sides) if sides else now
