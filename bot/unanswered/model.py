"""A question that had no answer, and what editors decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Decision(str, Enum):
    """What becomes of a question. Nothing is done before all decisions are applied together."""

    NONE = ""
    EXAMPLE = "example"  # of the topic ``target``
    NOT_OURS = "not-ours"


@dataclass(frozen=True)
class Question:
    """One question, redacted. ``day`` is an ISO date; the time of day is not kept."""

    id: int
    text: str
    day: str
    decision: Decision = Decision.NONE
    target: str = ""
