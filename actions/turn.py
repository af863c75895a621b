"""What an action finds at the start of a turn, and how it says what was decided. No wording here."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions import wiring
from bot import dialogue
from bot.understanding.decide import Decision, State, decide

SENSITIVE = "ace-"


def choice(tracker: Tracker) -> str:
    """The choice that was pressed, or nothing where something was typed."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return str((event.get("metadata") or {}).get("choice") or "")
    return ""


def state(tracker: Tracker) -> State:
    """What the conversation was about."""
    offered = tracker.get_slot(dialogue.OFFERED_SLOT) or ()
    return State(tracker.get_slot(dialogue.TOPIC_SLOT), tuple(offered))


def decided(tracker: Tracker) -> Decision:
    """What to do about this turn's message."""
    pressed, topics = choice(tracker), wiring.answers()
    if pressed:
        return _pressed(pressed)
    reading = tracker.latest_message.get("reading")
    if not reading:
        return Decision("fallback", reason="unknown")
    sensitive = [topic for topic in topics if topic.startswith(SENSITIVE)]
    return decide(tracker.latest_message.get("text") or "", reading, state(tracker), topics, sensitive=sensitive)


def _pressed(pressed: str) -> Decision:
    head, _, value = pressed.partition(":")
    if head in ("topic", "more", "example") and value in wiring.answers():
        return Decision("answer", (value,), "short" if head == "topic" else head)
    if head in ("find", "need", "level", "area", "audience", "services"):
        return Decision("find")
    if head == "assess":
        return Decision("assess")
    return Decision("clarify", reason="none")


def plain(decision: Decision) -> dict[str, Any]:
    """What the channel carries: ids and reasons; the gateway puts the words in."""
    return {
        "do": decision.act,
        "topics": list(decision.topics),
        "aspect": decision.aspect,
        "reason": decision.reason,
    }
