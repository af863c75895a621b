"""What an action finds at the start of a turn, and how it says what was decided. No wording here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions import assessment_wiring, wiring
from bot import dialogue
from bot.directory import Service
from bot.directory.progress import Progress, merged
from bot.directory.refine import (
    ABOUT_STRATEGY,
    BY_NAME,
    asks_of_strategy,
    is_for_somebody,
    is_of_same_people,
    is_question,
    is_refinement,
    picks_one,
    speaks_of_list,
)
from bot.directory.request import Request
from bot.messages import LEVELS
from bot.understanding.context import is_half, points_back
from bot.understanding.correction import without_aside
from bot.understanding.decide import decide
from bot.understanding.decision import Decision, shares_of
from bot.understanding.language import detect
from bot.understanding.state import State
from bot.understanding.wanted import Wanted, also_services, wants_services

# Ends a turn. An action that was reached from another one has no rule that would say what follows it.
LISTEN = FollowupAction("action_listen")
FEW_WORDS, BARE = 6, 2
# Share from which on a message goes on with the search whose list was shown last; the same for a question.
OF_SEARCH, SURELY_OF_SEARCH = 0.35, 0.6
NAMED, NAMED_SURELY = 0.4, 0.8  # belief in an answer from which on what is called by name is the strategy's: the VRN
SAID_IN_PASSING = 0.7  # share from which on thanks and the like go on with no search
UNSURE = 0.6  # share of the likeliest below which words that point at the list, or at whom it is for, do so
LEVEL_OF = {f"{level}-prevention": level for level in LEVELS}  # "that one then" after such an answer means the level
LEVELS_EXPLAINED = ("levels-of-prevention", "compare-levels")
SURELY_ANOTHER = 0.7  # from this probability on a question about the strategy is no refinement of a search


def choice(tracker: Tracker) -> str:
    """The choice that was pressed, or nothing where something was typed."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return str((event.get("metadata") or {}).get("choice") or "")
    return ""


def nothing_done(tracker: Tracker) -> bool:
    """Whether no action has looked at this turn's message yet."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            break
        if event.get("event") == "action" and event.get("name") != "action_listen":
            return False
    return True


def state(tracker: Tracker) -> State:
    """What the conversation was about."""
    search = Progress.from_slot(tracker.get_slot(dialogue.SEARCH_SLOT))
    return State.from_slots(tracker.slots, aside=not search.at_hand)


def leant_on(tracker: Tracker) -> State:
    """What a message may lean on: "does the strategy back that?" after services is about what it says of their need."""
    before, topic = state(tracker), Progress.from_slot(tracker.get_slot(dialogue.SEARCH_SLOT)).topic_at_hand
    if topic not in wiring.answers() or not asks_of_strategy(tracker.latest_message.get("text") or ""):
        return before
    earlier = (before.topic, *before.earlier) if before.topic else before.earlier
    return State(topic, before.offered, True, earlier, aside=True)


def decided(tracker: Tracker) -> Decision:
    """What to do about this turn's message."""
    pressed, topics = choice(tracker), wiring.answers()
    if pressed:
        return _pressed(pressed)
    if foreign(tracker) is not None:
        return Decision("fallback", reason=dialogue.OTHER_LANGUAGE)
    if assessment_wiring.is_for_assessment(tracker):
        return Decision("assess")
    reading = tracker.latest_message.get("reading")
    if not reading:
        return Decision("fallback", reason="unknown")
    if called(tracker) or _goes_on(tracker, reading):
        return Decision("find")
    sensitive = [topic for topic, answer in topics.items() if answer.sensitive]
    text = tracker.latest_message.get("spelt") or tracker.latest_message.get("text") or ""
    decision = _known(decide(text, reading, leant_on(tracker), topics, sensitive=sensitive))
    if _chooses_level(tracker, decision):
        return Decision("find", decision.topics[:1])
    if decision.act != "find" and wants_services(reading, _wanted(tracker)):
        return Decision("find")
    return decision


def _chooses_level(tracker: Tracker, decision: Decision) -> bool:
    """Whether a message picks one of the levels just explained, for a search: "the middle one", "go with the first"."""
    search, one = progress(tracker), decision.act == "answer" and decision.aspect == "short"
    explained = state(tracker).topic in LEVELS_EXPLAINED and search.needs and not search.at_hand
    levels = [LEVEL_OF.get(topic) for topic in decision.topics]
    return bool(explained and one and len(levels) == 1 and levels[0] and picks_one(request(tracker)))


def called(tracker: Tracker) -> tuple[Service, ...]:
    """The services that the message asks about by name: on the list that was shown, or where nothing else is meant."""
    reading = tracker.latest_message.get("reading")
    if not reading or choice(tracker):
        return ()
    search, asked = progress(tracker), request(tracker)
    found = wiring.finder().called(search, asked)
    if not found.services or _is_small_talk(reading):
        return ()
    listed = search.at_hand and any(one.id in search.listed for one in found.services)
    inside = shares_of(reading).inside
    leans = state(tracker).topic is not None and not search.at_hand and points_back(asked.text)
    meant = inside < NAMED_SURELY if found.surely else inside < NAMED and not leans
    return found.services if listed or meant else ()


def foreign(tracker: Tracker) -> str | None:
    """The line for a message in another language, which may be empty; None for English.

    Over the gateway's channel it is never another language: the gateway looks before it asks.
    """
    if tracker.get_latest_input_channel() == dialogue.CHANNEL or choice(tracker):
        return None
    found = detect(tracker.latest_message.get("text") or "", wiring.languages())
    return found[1] if found else None


def services_too(tracker: Tracker, decision: Decision) -> bool:
    """Whether services belong under the answer, because the words fit both."""
    reading = tracker.latest_message.get("reading")
    two_questions = len(decision.topics) > 1 and not decision.tied
    if choice(tracker) or not reading or decision.aspect != "short" or two_questions:
        return False
    if wiring.answers()[decision.topics[0]].kind != "answer":
        return False
    return also_services(reading, _wanted(tracker))


def _known(decision: Decision) -> Decision:
    """Without topics that this release does not have: while processes switch, the model may name one that is gone."""
    topics = tuple(topic for topic in decision.topics if topic in wiring.answers())
    if topics == decision.topics:
        return decision
    if decision.act == "answer" and not topics:
        return Decision("fallback", reason="unknown")
    return replace(decision, topics=topics, near=tuple(t for t in decision.near if t in wiring.answers()))


def _wanted(tracker: Tracker) -> Wanted:
    asked = request(tracker)
    need = asked.needs[0][1] if asked.needs else 0.0
    before = state(tracker)
    leans = before.topic is not None and not before.searching and points_back(asked.text)
    return Wanted(place=bool(asked.areas), elsewhere=asked.outside, need=need, leans=leans)


def progress(tracker: Tracker) -> Progress:
    """How far a search for services has come; where there is none, what was told just before, if a text adds to it."""
    asked = request(tracker)
    adds = asked.areas or asked.level_said or asked.audiences or asked.age is not None
    told = tracker.get_slot(dialogue.TOLD_SLOT) if adds else None
    return Progress.from_slot(tracker.get_slot(dialogue.SEARCH_SLOT) or told)


def told_no_more(tracker: Tracker) -> list[EventType]:
    """The event that forgets what was told before this message, where there is something."""
    return [SlotSet(dialogue.TOLD_SLOT, None)] if tracker.get_slot(dialogue.TOLD_SLOT) else []


def telling(tracker: Tracker) -> dict[str, Any] | None:
    """What a message that is no request tells of a search to come: "a lad of 15, smoking a lot of weed"."""
    asked = request(tracker)
    tells = bool(asked.needs) and asked.named >= BY_NAME and not choice(tracker) and not is_question(asked.text)
    tells = tells and not tracker.get_slot(dialogue.SEARCH_SLOT)
    return merged(Progress(), asked).as_slot() if tells else None


def search_put_aside(tracker: Tracker) -> list[EventType]:
    """The event that marks a search as no longer the last thing said, where there is one."""
    search = progress(tracker)
    return [SlotSet(dialogue.SEARCH_SLOT, replace(search, at_hand=False).as_slot())] if search.at_hand else []


def request(tracker: Tracker) -> Request:
    """What the message says of need, level, area and audience, as the pipeline's extractor read it."""
    found = tracker.latest_message.get("request") or {}
    sets = {"follow_ups", "stems"}
    values: dict[str, Any] = {name: frozenset(v) if name in sets else _tuples(v) for name, v in found.items()}
    return Request(text=tracker.latest_message.get("text") or "", **values)


def _goes_on(tracker: Tracker, reading: dict[str, Any]) -> bool:
    """Whether the message narrows or corrects the search that is running."""
    asked, search = request(tracker), progress(tracker)
    takes_level = not search.at_hand and state(tracker).topic in LEVEL_OF  # "right, that one then"
    # "I said that wrong, it's autism"
    put_right = search.at_hand and reading["ranking"][0][0] == dialogue.CORRECT and asked.named >= BY_NAME
    if _is_said_in_passing(reading) and not (asked.areas or asked.level_said or takes_level or put_right):
        return False  # "Ok, that helps, thanks", "that's not what I meant"
    if not is_refinement(without_aside(asked.text), search, asked):
        return _follows_list(asked, search, reading)
    if is_for_somebody(asked.text):
        return True
    topic = state(tracker).topic
    if topic and not search.at_hand and _is_of_answer(asked, topic):
        return False
    label, sure, *_ = reading["ranking"][0]
    another = label.startswith((f"{dialogue.ASK}/", dialogue.OUT_OF_SCOPE)) and sure >= SURELY_ANOTHER
    # "Why do the first years matter more?" is a question, though "more" means the search in a few words.
    names = bool(asked.areas) or asked.level_said
    return not (another and not names and (asked.words > FEW_WORDS or not asked.follow_ups))


def _is_of_answer(asked: Request, topic: str) -> bool:
    """Whether a message is about what was answered since a search: "that one", "and the other?", "link?"."""
    said, bare = asked.follow_ups, asked.follow_ups == {"contact"} and asked.words <= BARE
    if topic in LEVEL_OF:
        return bare or (asked.level_said and is_half(asked.text))  # "and the early intervention one?"
    return bare or "that_one" in said or (said <= {"more", "opening"} and "more" in said)


def points_at_list(tracker: Tracker) -> bool:
    """Whether the message speaks of the list that is being looked at, in words that no vocabulary knows."""
    reading = tracker.latest_message.get("reading")
    return bool(reading) and not choice(tracker) and _points_at_list(request(tracker), progress(tracker), reading)


def _follows_list(asked: Request, search: Progress, reading: Mapping[str, Any]) -> bool:
    """Whether a message goes on from the list that is being looked at: with another search, or with the list itself."""
    if not (search.at_hand and search.listed) or ABOUT_STRATEGY.search(asked.text) or _is_small_talk(reading):
        return False
    # "And debt advice for them as well", "does Rutland have it too?": likely, or surely where it is a question.
    likely = shares_of(reading).find >= (SURELY_OF_SEARCH if is_question(asked.text) else OF_SEARCH)
    return likely or _points_at_list(asked, search, reading)


def _points_at_list(asked: Request, search: Progress, reading: Mapping[str, Any]) -> bool:
    """ "Would he be charged for it?", "do those lines talk to professionals?": of it, and hardly of anything else."""
    at_hand = search.at_hand and search.listed and not ABOUT_STRATEGY.search(asked.text)
    # "What was toxic stress again, want to put it on the referral" asks for one of two answers, and not of the list.
    of_strategy = is_question(asked.text) and shares_of(reading).inside >= SURELY_ANOTHER
    unsure = reading["ranking"][0][1] < UNSURE and not of_strategy
    return bool(at_hand) and unsure and speaks_of_list(asked.text) and is_of_same_people(asked)


def _is_said_in_passing(reading: Mapping[str, Any]) -> bool:
    """Whether a message thanks, praises, complains or takes back, and hardly says anything else."""
    label, sure, *_ = reading["ranking"][0]
    return label in (*dialogue.SMALL_TALK, dialogue.CORRECT) and sure >= SAID_IN_PASSING


def _is_small_talk(reading: Mapping[str, Any]) -> bool:
    label, sure, *_ = reading["ranking"][0]
    return label in dialogue.SMALL_TALK and sure >= OF_SEARCH


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value


def _pressed(pressed: str) -> Decision:
    head, _, value = pressed.partition(":")
    if head in ("topic", "more", "example") and value in wiring.answers():
        return Decision("answer", (value,), "short" if head == "topic" else head)
    if head in ("find", "need", "level", "area", "audience", "services"):
        return Decision("find")
    if head == "assess":
        return Decision("assess")
    return Decision("clarify", reason="none")


def plain(decision: Decision, tracker: Tracker | None = None) -> dict[str, Any]:
    """Ids and reasons, for which the gateway has words; with a tracker whether a self-assessment waits as well."""
    return {
        "underway": tracker is not None and assessment_wiring.is_underway(tracker),
        "do": decision.act,
        "topics": list(decision.topics),
        "near": list(decision.near),
        "aspect": decision.aspect,
        "reason": decision.reason,
    }
