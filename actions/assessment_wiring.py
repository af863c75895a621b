"""What the self-assessment works with, made once when it is first needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
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


@lru_cache(maxsize=1)
def framework() -> Framework:
    """The areas and statements."""
    return read_framework(_content() / "assessment.yml")


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The sentences, and what they are filled with."""
    wording = read_wording(_content() / "messages" / "assessment.yml")
    return Phrases(framework(), wording, read_edition(_content() / "strategy.yml"))


@lru_cache(maxsize=1)
def context() -> Context:
    """Where answers are kept."""
    return Context(AssessmentStore(make_engine(wiring.configured().database_url)), framework())


def is_for_assessment(tracker: Tracker) -> bool:
    """Whether a text typed now belongs to the self-assessment, whatever its intent: "skip", "2", a code."""
    text = tracker.latest_message.get("text") or ""
    return claims(tracker.get_slot(dialogue.ASSESSMENT_SLOT), text, framework())


def is_underway(tracker: Tracker) -> bool:
    """Whether "carry on with the self-assessment" should be offered beside another reply."""
    slot: dict[str, Any] | None = tracker.get_slot(dialogue.ASSESSMENT_SLOT)
    return underway(slot)


def _content() -> Path:
    return wiring.configured().content
