"""From what was read, and what was said before, to what to do: answer, ask back, or say that we cannot."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from bot import dialogue
from bot.understanding import correction
from bot.understanding.assessing import ABOUT_IT, asks_to_assess, begins
from bot.understanding.belonging import which_of
from bot.understanding.comparisons import COMPARISON, compared, sides, two_in_mind, two_offered
from bot.understanding.context import (
    Ranking,
    Topic,
    heeded,
    in_context,
    once_picked,
    points_back,
    said_of_last,
    weight_after,
)
from bot.understanding.covering import covers
from bot.understanding.decision import CERTAIN, Decision, Shares, is_silent, shares_of
from bot.understanding.declining import FAINT, LEAST, MOST_SUGGESTED, declined, outweighed, without_abuse
from bot.understanding.leaning import (
    SURELY_COMPLAINS,
    asked_last,
    asks_itself,
    counted_on,
    follow_up,
    moved,
    sequel_of,
    surely_meant,
)
from bot.understanding.of_item import of_item
from bot.understanding.ordinals import numbered
from bot.understanding.persons import FIRST_PERSON, offered
from bot.understanding.returning import returned
from bot.understanding.segments import asks, question_of
from bot.understanding.sources import names_several, source_asked_of
from bot.understanding.state import State

# How these were chosen: docs/decisions/0004-abstention.md.
NEIGHBOUR_LEAST = 0.12  # for a topic next to the last one, in a message that points back
NEAR_AT = 0.15
TIED = 0.33  # a second topic with such a share of the first one's likelihood is answered too: either may be meant
PART_AT = 0.45
FOLLOW_UP_AT = 0.35
SURE_FOLLOW_UP = 0.8  # from this share on a message leans on the last answer, whatever it would mean beside it
FIND_AT = 0.45
SMALL_TALK_AT = 0.35
LIKELY = 8
CLEARLY = 0.4  # below this nothing speaks much for a gap of the text
FEWEST_WORDS = 3  # a part with fewer asks nothing of its own

# "Agreed by", "no, why"; but not "no idea why".
_ENDS_OPEN = re.compile(
    r"^(?!.*\b(?:know|knew|idea|sure|see|pop|drop|stop|come)\b)(?:\w+\W+){1,2}"
    r"(?:by|how|why|who|whom|what|where|when|which)\W*$",
    re.IGNORECASE,
)
# "How are they going to do it" asks after nobody.
_HOW_DONE = re.compile(
    r"\bhow (?:are|is|do|does|will|would) (?:they|we|it|this|that|people|partners) "
    r"(?:going to|gonna|gona|meant to|supposed to|to|get|make|do|plan) \w",
    re.IGNORECASE,
)
REPLIES = (dialogue.AFFIRM, dialogue.DENY, dialogue.THANK)


def decide(
    text: str, reading: Mapping[str, Any], state: State, topics: Mapping[str, Topic], *, sensitive: Collection[str] = ()
) -> Decision:
    """Choose what to do.

    Args:
        text: the message as ``Wording.spelt`` gives it; what is asked of an item, where the reading has one.
        reading: ``Reading.as_dict()``.
        state: what the conversation was about.
        topics: every topic by id.
        sensitive: topics that are not offered to somebody who speaks of a person: as "did you mean", beside an answer
            or with a fallback.
    """
    item = reading.get("item") or ""
    if item in topics:
        state = once_picked(item, state, topics)
    decision = _decide(text, reading, state, topics, sensitive)
    if item in topics:
        counted = decision == counted_on(text, text, state, topics)
        decision = of_item(decision, item, reading.get("after") or {}, counted=counted)
    if decision.act != "answer" or not decision.topics[0].startswith(COMPARISON):
        return decision
    said = correction.rest(correction.without_aside(text))
    return replace(decision, sides=sides(said, decision.topics[0], state, topics) or two_offered(state, topics))


def _decide(
    text: str, reading: Mapping[str, Any], state: State, topics: Mapping[str, Topic], sensitive: Collection[str]
) -> Decision:
    ranking: Ranking = [(label, p) for label, p, *_ in reading["ranking"]]
    shares = shares_of(reading)
    text = correction.without_aside(text)
    meant = correction.rest(text)
    corrected, text = meant != text, meant
    after = heeded(reading.get("after") or {}, state)
    if state.topic in topics and not state.searching:
        ranking = _without_search(ranking)  # "up to what age" narrows no search where there is none
    asked = question_of(text) if reading.get("remark") else text
    if two := two_in_mind(asked, state, topics):
        return Decision("answer", two)
    if (there := counted_on(asked, text, state, topics)) is not None:
        return there
    if covers(asked, state, topics):
        return Decision("answer", (state.topic or "",))
    if names_several(asked, state, topics):
        return Decision("answer", (state.topic or "",), "source")
    if (item := which_of(asked, after, state, topics)) is not None:
        return item
    surely = surely_meant(asked, ranking, after, reading["parts"] if asked == text else ())
    if surely is not None and not asks_itself(surely, ranking) and (sequel := sequel_of(surely, state, topics)):
        return sequel
    if surely is None and (there := moved(asked, ranking, after, state, topics)) is not None:
        return there
    if (subject := returned(text, ranking, state, topics)) is not None:
        return Decision("answer", (subject,))
    if begins(text, state, shares, topics):
        return Decision("assess")
    leans = state.topic in topics and (corrected or points_back(text) or bool(after))
    raised = in_context(ranking, after, state, topics, weight=weight_after(text)) if leans else ranking
    # "And four or more?" sounds like a follow-up of any answer, and next to this one asks for something of its own.
    weighed = shares_of({"ranking": raised}) if leans else shares
    if (
        surely is None
        and (leaning := _leaning(text, ranking, reading, after, state, topics, shares, weighed)) is not None
    ):
        return leaning
    if asks_to_assess(reading) and not ABOUT_IT.search(text):
        return Decision("assess")
    # "Love that" would be about the last answer, too.
    chat = _elsewhere(ranking, shares) if shares.small_talk > max(shares.follow_up, shares.find) else None
    least = LEAST
    if leans and not (shares.inside >= 0.5 and ranking[0][1] >= CERTAIN):
        ranking, least = raised, NEIGHBOUR_LEAST
        if not state.searching:
            shares = weighed
    listed = numbered(text, [label.partition("/")[2] for label, _ in ranking[:LIKELY]], topics)
    if listed and shares.silent + shares.outside < CLEARLY:
        return Decision("answer", listed)
    if leans and not state.searching:  # "and communities?" narrows no search where there is none
        shares = replace(shares, find=shares.find - shares.refine)
    elsewhere = _elsewhere(ranking, shares) or chat
    if elsewhere is not None and leans and _is_no_chat(elsewhere.reason, text, reading["ranking"]):
        elsewhere = None
    # "And the respond bit?" after an answer is about the answer, unless a search is running or surely wanted.
    doubtful = leans and not state.searching and shares.find < CERTAIN
    if elsewhere is not None and elsewhere.act == "assess" and ABOUT_IT.search(text):
        elsewhere = None
    if elsewhere is not None and not (elsewhere.act == "find" and doubtful):
        return elsewhere
    return _asked(text, ranking, shares, least, reading, topics, sensitive)


def _is_no_chat(reason: str, text: str, ranking: Collection[Any]) -> bool:
    """Whether what sounds like small talk asks on: "Agreed by?" is no yes, "why would that help" hardly a complaint."""
    if reason == dialogue.HOW_ARE_YOU:
        return _HOW_DONE.search(text) is not None
    if reason == dialogue.COMPLAINT:
        return asks(text) and next((p for label, p, *_ in ranking if label == reason), 0.0) < SURELY_COMPLAINS
    return reason in REPLIES and (text.endswith("?") or _ENDS_OPEN.match(text) is not None)


def _without_search(ranking: Ranking) -> Ranking:
    left = [(label, p) for label, p in ranking if label != dialogue.REFINE_SEARCH]
    whole = sum(p for _, p in left) / (sum(p for _, p in ranking) or 1.0)
    return [(label, p / whole) for label, p in left] if whole > 0 else ranking


def _leaning(
    text: str,
    ranking: Ranking,
    reading: Mapping[str, Any],
    after: Mapping[str, float],
    state: State,
    topics: Mapping[str, Topic],
    shares: Shares,
    weighed: Shares,
) -> Decision | None:
    """What a message is about that asks something of the last answer; None where it asks something of its own."""
    if (source := source_asked_of(text, ranking, state, topics)) and not state.looking:
        return Decision("answer", (source,))
    follows = shares.follow_up >= SURE_FOLLOW_UP or weighed.follow_up >= weighed.inside
    if shares.follow_up >= FOLLOW_UP_AT and follows:
        decision = follow_up(text, ranking, after, state, topics)
        if decision is not None:
            return decision
    if (aspect := asked_last(reading, ranking)) and state.topic in topics and not state.looking:
        return Decision("answer", (state.topic or "",), aspect)
    if state.topic and not state.looking and said_of_last(text, ranking, after, state, topics):
        return Decision("answer", (state.topic,))
    return None


def _asked(
    text: str,
    ranking: Ranking,
    shares: Shares,
    least: float,
    reading: Mapping[str, Any],
    topics: Mapping[str, Topic],
    sensitive: Collection[str],
) -> Decision:
    """What to do about a question: answer it, ask back, or say that it is not in there."""
    asked = [(label.partition("/")[2], p) for label, p in ranking if label.startswith(f"{dialogue.ASK}/")]
    asked = [(topic, p) for topic, p in asked if topic in topics]
    inside = [(topic, p) for topic, p in asked if not is_silent(topic)]
    if not asked or outweighed(asked[0][0], shares):
        return declined(text, ranking, asked, shares, topics, sensitive)
    likely = tuple(topic for topic, _ in asked[:MOST_SUGGESTED])
    best = inside[0][1] if inside else 0.0
    if best < FAINT and FIRST_PERSON.search(text) and any(topic in sensitive for topic in likely):
        return Decision("fallback", reason="support")
    if best < least:
        return without_abuse(Decision("suggest", likely), text, sensitive)
    answered = _answered(text, inside, reading, topics)
    near = tuple(topic for topic, p in inside[:MOST_SUGGESTED] if p >= NEAR_AT and topic not in answered.topics)
    return replace(answered, near=offered(near, text, sensitive))


def _elsewhere(ranking: Ranking, shares: Shares) -> Decision | None:
    """A message for the search, the self-assessment or small talk."""
    about = max(shares.inside, shares.silent + shares.outside)
    if shares.find >= FIND_AT and shares.find > about:
        return Decision("find")
    if shares.assess >= 0.5:
        return Decision("assess")
    if shares.small_talk >= SMALL_TALK_AT and shares.small_talk > about:
        return Decision("small_talk", reason=next(label for label, _ in ranking if label in dialogue.SMALL_TALK))
    return None


def _answered(text: str, inside: Ranking, reading: Mapping[str, Any], topics: Mapping[str, Topic]) -> Decision:
    """The topics that answer: of both questions where there are two, of the comparison where two are compared."""
    if found := compared(text, inside, topics):
        return Decision("answer", found)
    best = inside[0][0]
    several = _parts(reading, topics)
    if len(several) > 1 and not best.startswith(COMPARISON):
        return Decision("answer", several)
    if not best.startswith(COMPARISON) and len(inside) > 1 and inside[1][1] >= max(LEAST, TIED * inside[0][1]):
        # A list and an item of it are no two readings: the talk goes on about the item.
        item = inside[1][0] in topics[best].parts
        return Decision("answer", (best, inside[1][0]), tied=not item)
    return Decision("answer", (best,))


def _parts(reading: Mapping[str, Any], topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """Topics of the parts that ask something and are surely matched, in order; at most two."""
    found: list[str] = []
    for part in reading["parts"]:
        label, sure, *_ = part["ranking"][0]
        topic = label.partition("/")[2]
        asked = part["asks"] and part["words"] >= FEWEST_WORDS and label.startswith(f"{dialogue.ASK}/")
        if asked and sure >= PART_AT and topic in topics and topic not in found and not is_silent(topic):
            found.append(topic)
    return tuple(found[:2])
