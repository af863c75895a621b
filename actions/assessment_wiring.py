"""What the self-assessment works with, made when it is first needed of a release."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker

from actions import wiring
from bot import dialogue
from bot.answers import read_edition
from bot.assessment import (
    AssessmentStore,
    Context,
    Framework,
    Phrases,
    claims,
    read_framework,
    read_wording,
    underway,
)
from bot.conversations.store import make_engine
from bot.directory import Service
from bot.directory.message import entry, source_url
from bot.messages import Message


def framework() -> Framework:
    """The areas and statements."""
    return wiring.now().once(_framework)


def phrases() -> Phrases:
    """The sentences, and what they are filled with."""
    return wiring.now().once(_phrases)


def entries(message: Message) -> list[dict[str, Any]]:
    """The services and resources that go with a result's next steps, as entries of a message, each once."""
    steps = (message["assessment"].get("result") or {}).get("next_steps", ())
    wanted = {service["id"]: step["text"] for step in reversed(steps) for service in step["services"]}
    return [entry(_resources()[name], why=why) for name, why in reversed(wanted.items())]


def context() -> Context:
    """Where answers are kept."""
    return Context(store(), framework())


@lru_cache(maxsize=1)
def store() -> AssessmentStore:
    """The one store of this process."""
    return AssessmentStore(make_engine(wiring.configured().database_url))


def is_for_assessment(tracker: Tracker) -> bool:
    """Whether a text typed now belongs to the self-assessment, whatever its intent: "skip", "2", a code."""
    text = tracker.latest_message.get("text") or ""
    slot, topic = tracker.get_slot(dialogue.ASSESSMENT_SLOT), tracker.get_slot(dialogue.TOPIC_SLOT)
    return claims(slot, text, framework(), topic=topic)


def is_underway(tracker: Tracker) -> bool:
    """Whether "carry on with the self-assessment" should be offered beside another reply."""
    slot: dict[str, Any] | None = tracker.get_slot(dialogue.ASSESSMENT_SLOT)
    return underway(slot)


def _resources() -> dict[str, Service]:
    return {key: held for key, held in wiring.services().items() if held.state == "published"}


def _framework(loaded: wiring.Loaded) -> Framework:
    return read_framework(loaded.release.root / "content" / "assessment.yml")


def _phrases(loaded: wiring.Loaded) -> Phrases:
    content = loaded.release.root / "content"
    wording = read_wording(content / "messages" / "assessment.yml")
    titles = {topic: answer.title for topic, answer in wiring.answers().items()}
    named = {key: {"name": held.name, "url": source_url(held)} for key, held in _resources().items()}
    return Phrases(framework(), wording, read_edition(content / "strategy.yml"), titles, named)
