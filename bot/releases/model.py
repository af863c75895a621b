"""What a release is and which states it passes; plain values, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from bot.errors import BotError

COMMAND_LINE = "command line"  # who made the release of a working tree that nobody published


class ReleaseError(BotError):
    """A step that cannot be taken with this release; the message says why and what to do."""


class State(str, Enum):
    """Where a release stands. Only ``active`` is seen by the public."""

    DRAFT = "draft"
    CHECKING = "checking"
    TRAINING = "training"
    EVALUATING = "evaluating"
    FAILED = "failed"  # a check, the training or the gate said no, or somebody cancelled
    READY = "ready"  # waits for a second person
    APPROVED = "approved"
    ACTIVE = "active"
    RETIRED = "retired"  # was active once; going back to it needs neither training nor approval


RUNNING = (State.DRAFT, State.CHECKING, State.TRAINING, State.EVALUATING)
FINISHED = (State.READY, State.APPROVED, State.ACTIVE, State.RETIRED)  # nothing in it changes any more


@dataclass(frozen=True)
class Release:
    """One numbered release. ``content`` and ``training`` are hashes; equal ``training`` means one model serves both.

    ``doing`` is what a running publish is at, in words for an editor. ``report`` holds ``problems`` (a list of
    ``{"where", "level", "text"}``), ``gate`` (a list of ``{"name", "ok", "text", "safety"}``), ``stolen`` (a list of
    ``{"question", "topic", "taken_by", "example"}``) and ``figures``; each is there once its step was reached.
    """

    number: int
    state: State
    content: str
    training: str
    made_by: str
    made_at: datetime
    note: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None
    activated_by: str = ""
    activated_at: datetime | None = None
    override_by: str = ""
    override_reason: str = ""
    doing: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Whether its publish is still under way."""
        return self.state in RUNNING

    @property
    def gate_failed(self) -> bool:
        """Whether it was the gate that said no: the one failure that can be overridden with a reason."""
        return self.state is State.FAILED and any(not row["ok"] for row in self.report.get("gate", ()))


class Kind(str, Enum):
    """What can be changed at once, without a release."""

    HIDE_ANSWER = "hide_answer"
    HIDE_SERVICE = "hide_service"
    CORRECT_CONTACT = "correct_contact"
    NOTICE = "notice"
    SWITCH_OFF = "switch_off"
    HIDE_SAFETY_CONTACT = "hide_safety_contact"
    REPLACE_SAFETY_CONTACT = "replace_safety_contact"


@dataclass(frozen=True)
class AtOnceChange:
    """One change that took effect at once.

    ``target`` is the id of a topic or service, or empty. ``values`` holds ``old`` and ``new`` of a contact,
    ``text``, ``from`` and ``until`` (ISO days, inclusive) of a notice, or nothing.
    """

    id: int
    kind: Kind
    target: str
    values: Mapping[str, str]
    reason: str
    made_by: str
    made_at: datetime
    looked_at_by: str = ""
    looked_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """Whether it still holds."""
        return self.ended_at is None
