"""What the safety check says about a message, and what a conversation remembers of its safety replies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What to show: the full reply alone, a quiet line under the usual answer, or nothing."""

    FULL = "full"
    SOFT = "soft"
    NONE = "none"


class Category(Enum):
    """What the reply must help with; never shown, logged or kept with a person."""

    IMMEDIATE_DANGER = "immediate_danger"
    SUICIDAL_ACTIVE = "suicidal_active"
    SUICIDAL_PASSIVE = "suicidal_passive"
    SELF_HARM = "self_harm"
    ADULT_ABUSE = "adult_abuse"
    CHILD_AT_RISK = "child_at_risk"
    NON_RECENT = "non_recent"
    OWN_DISTRESS = "own_distress"
    MAY_HARM = "may_harm"
    OTHER_ADULT = "other_adult"
    CHILD_WRITING = "child_writing"
    UNSURE = "unsure"


class Who(Enum):
    """Whom the message is about."""

    MYSELF = "myself"
    SUPPORTED = "supported"
    KNOWN = "known"
    CHILD = "child"


# How soon someone must act. It orders categories when several are found and decides whether a later
# message deserves the full reply again; it is no measure of a person's risk and leaves the process nowhere.
ORDER = (
    Category.UNSURE,
    Category.OWN_DISTRESS,
    Category.NON_RECENT,
    Category.OTHER_ADULT,
    Category.CHILD_WRITING,
    Category.SELF_HARM,
    Category.ADULT_ABUSE,
    Category.SUICIDAL_PASSIVE,
    Category.MAY_HARM,
    Category.CHILD_AT_RISK,
    Category.SUICIDAL_ACTIVE,
    Category.IMMEDIATE_DANGER,
)


@dataclass(frozen=True)
class Reading:
    """The outcome of one check."""

    outcome: Outcome
    category: Category | None = None
    who: Who | None = None


@dataclass(frozen=True)
class Shown:
    """Which full replies a conversation has had. It lives in memory only and holds no text."""

    seen: frozenset[tuple[Category, Who]] = frozenset()

    def after(self, reading: Reading) -> Shown:
        """The memory once the reply to ``reading`` was sent."""
        if reading.outcome is not Outcome.FULL or reading.category is None:
            return self
        return Shown(self.seen | {(reading.category, reading.who or Who.MYSELF)})

    def covers(self, reading: Reading) -> bool:
        """True when a full reply for the same person, at least as urgent, was already shown."""
        if reading.category is None:
            return False
        who, place = reading.who or Who.MYSELF, ORDER.index(reading.category)
        return any(w is who and ORDER.index(c) >= place for c, w in self.seen)
