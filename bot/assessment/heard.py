"""What somebody does in a self-assessment: by a choice, or by words that plain rules can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.assessment.model import ANSWERS

COMMANDS: Final = (
    "start", "code", "back", "stop", "continue", "evidence", "result", "hand_in", "join", "spread", "compare",
    "delete", "delete_yes", "keep", "skip", "finish",
)  # fmt: skip
NEW = ("one", "team")


@dataclass(frozen=True)
class Heard:
    """One thing heard. ``do`` is a command, or new, answer, guess, area, given_code, bad_code, unclear."""

    do: str
    value: str = ""


UNCLEAR: Final = Heard("unclear")


def from_choice(choice: str) -> Heard:
    """What a pressed choice ``assess:...`` means."""
    _, _, rest = choice.partition(":")
    head, _, value = rest.partition(":")
    if head == "new" and value in NEW:
        return Heard("new", value)
    if head == "phase" and value in ANSWERS:
        return Heard("answer", value)
    if head == "area":
        return Heard("area", value)
    return Heard(head) if head in COMMANDS and not value else UNCLEAR
