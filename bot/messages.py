"""What one message to a person is made of, and the closed vocabulary of choices."""

from __future__ import annotations

import re
from typing import Any, Final

Message = dict[str, Any]

KINDS: Final = (
    "welcome",
    "answer",
    "services",
    "clarify",
    "fallback",
    "smalltalk",
    "safety",
    "assessment",
    "notice",
)
AREAS: Final = ("leicester", "leicestershire", "rutland")
LEVELS: Final = ("primary", "secondary", "tertiary")

_ID = r"[a-z0-9][a-z0-9-]{0,79}"
_VALUE = r"[a-z0-9_]{1,40}"
_ASSESS = "start|code|back|stop|continue|evidence|result|hand_in|join|spread|compare|delete|delete_yes|keep|skip|finish"
# Every choice a person can press, on every channel. Typed text never counts as a choice.
CHOICES: Final[dict[str, str]] = {
    "topic": rf"topic:{_ID}",
    "more": rf"more:{_ID}",
    "example": rf"example:{_ID}",
    "find": rf"find:{_VALUE}",
    "need": rf"need:{_VALUE}",
    "level": rf"level:(?:{'|'.join(LEVELS)}|any)",
    "area": rf"area:(?:{'|'.join(AREAS)}|all)",
    "audience": rf"audience:{_VALUE}",
    "services": r"services:(?:more|other-area|other-level|stop)",
    "wrong": rf"wrong:{_ID}",
    "desk": rf"desk:(?:{'|'.join(AREAS)})",
    "assess": rf"assess:(?:{_ASSESS}|new:(?:one|team)|phase:{_VALUE}|area:{_VALUE})",
    "carry-on": r"carry-on",
    "leave": r"leave",
    "help": r"help",
    "start-again": r"start-again",
    "none": r"none",
}
# Those that stand under a safety reply, or open the urgent contacts: they are part of it, and never limited.
OF_SAFETY: Final = ("desk", "help", "carry-on", "leave")
ANY_CHOICE: Final = "|".join(f"(?:{pattern})" for pattern in CHOICES.values())
_ANY_CHOICE = re.compile(ANY_CHOICE)


def is_choice(value: str) -> bool:
    """Whether ``value`` is one of the closed vocabulary."""
    return _ANY_CHOICE.fullmatch(value) is not None


def is_of_safety(choice: str) -> bool:
    """Whether it is a choice that must be answered whatever the limits say."""
    return choice.partition(":")[0] in OF_SAFETY and is_choice(choice)


def message(kind: str, text: str, **parts: Any) -> Message:
    """One message with every field of the contract, so that channels need not ask what is there.

    Raises:
        ValueError: ``kind`` is not one of ``KINDS``.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of message: {kind}")
    return {"kind": kind, "text": text, "citations": [], "services": [], "actions": [], "links": [], **parts}


def action(label: str, choice: str) -> dict[str, str]:
    """One choice with the words on its button."""
    return {"label": label, "choice": choice}
