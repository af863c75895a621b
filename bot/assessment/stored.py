"""What is kept under a code, and why something cannot be had or done."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.errors import BotError

SHEET, TEAM = "sheet", "team"


class AssessmentStoreError(BotError):
    """The database cannot be reached or refuses; what was stored before is untouched."""


class UnknownCode(BotError):
    """There is nothing under this code."""


class ExpiredCode(UnknownCode):
    """There was something under this code, and its 90 days are over."""


class HandedIn(BotError):
    """The answers were handed in to the team's picture and can no longer be changed."""


class TeamFull(BotError):
    """The team has as many sets of answers as one code may have."""


@dataclass(frozen=True)
class Stored:
    """What stands under one code."""

    kind: str
    expires_at: float
    answers: dict[str, str] = field(default_factory=dict)
    in_team: bool = False
    handed_in: bool = False
