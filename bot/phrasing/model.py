"""What the guard is made of and what it says: plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.phrasing.grammar import Phrase


class Severity(str, Enum):
    """What a finding asks for: an error blocks, a warning wants a named editor, a suggestion is advice."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """Larger is graver."""
        return {"error": 3, "warning": 2, "suggestion": 1}[self.value]


class Surface(str, Enum):
    """Who speaks to whom: the assistant to a reader, a page to practitioners, a page to children."""

    BOT = "bot"
    CONTENT = "content"
    CHILD = "child"


@dataclass(frozen=True)
class Rule:
    """Words we do not use, what we say instead, and who asked for it."""

    id: str
    family: str
    severity: Severity
    message: str
    prefer: tuple[str, ...]
    reason: str
    source: tuple[str, ...]
    catch: tuple[str, ...]
    leave: tuple[str, ...]
    surfaces: frozenset[Surface]
    phrases: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    unless_near: tuple[Phrase, ...] = ()
    pattern: re.Pattern[str] | None = None
    negated: bool = False  # True: "not …" does not excuse it
    names: bool = True  # False: capital letters do not make it a name


@dataclass(frozen=True)
class Finding:
    """One place of a text that breaks a rule; offsets are characters of that text."""

    rule: str
    severity: Severity
    message: str
    suggestion: str
    start: int
    end: int
    quoted: str
    near: bool = False  # no rule's words: the second voice finds it close to what this rule is about


@dataclass(frozen=True)
class Verdict:
    """What may be said: the text itself, or a prepared sentence with the ids of the rules that blocked it."""

    text: str
    blocked: tuple[str, ...] = ()
