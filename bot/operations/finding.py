"""What the doctor says of one thing it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How it stands."""

    OK = "ok"
    LOOK = "look"  # it works; somebody should know
    WRONG = "WRONG"
    UNKNOWN = "not looked at"


@dataclass(frozen=True)
class Finding:
    """One thing, how it stands, and what to do where it is not as it should be."""

    name: str
    level: Level
    detail: str

    def __str__(self) -> str:
        return f"{self.level.value:<14} {self.name}: {self.detail}"


def ok(name: str, detail: str) -> Finding:
    """As it should be."""
    return Finding(name, Level.OK, detail)


def look(name: str, detail: str) -> Finding:
    """Works, and somebody should know."""
    return Finding(name, Level.LOOK, detail)


def wrong(name: str, detail: str) -> Finding:
    """Has to be mended."""
    return Finding(name, Level.WRONG, detail)


def unknown(name: str, detail: str) -> Finding:
    """Could not be looked at."""
    return Finding(name, Level.UNKNOWN, detail)
