"""What a self-assessment is made of: areas, statements, and the answers a team can give. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, ClassVar, Final

PHASES: Final = ("aware", "sensitive", "responsive", "informed")
NONE, UNSURE, SKIPPED = "none", "unsure", "skipped"
BETWEEN: Final = {f"{low}_{high}": (low, high) for low, high in combinations(PHASES, 2)}
# Everything an area can be answered with. ``skipped`` is kept so that coming back does not ask again.
ANSWERS: Final = (*PHASES, *BETWEEN, NONE, UNSURE, SKIPPED)

Sheet = Mapping[str, str]  # area id -> one of ANSWERS

_STRICT: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True)
class Step:
    """Something to do next, the strategic priority it serves and where to read on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    text: str
    priority: int
    cite: tuple[str, ...]
    topics: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """What one phase looks like in one area."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    text: str
    evidence: str
    cite: tuple[str, ...]
    next: tuple[Step, ...]


@dataclass(frozen=True)
class Area:
    """One of the seven areas, with a statement for each phase."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: str
    name: str
    about: str
    begin: Step
    statements: Mapping[str, Statement]


@dataclass(frozen=True)
class Phase:
    """A phase of the strategy by its name."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    name: str
    cite: tuple[str, ...]


@dataclass(frozen=True)
class Framework:
    """All of ``content/assessment.yml``."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    title: str
    status: str
    owner: str
    reviewed_on: date
    review_by: date
    topics: tuple[str, ...]  # answers after which "can I do one here?" means this
    phases: Mapping[str, Phase]
    areas: tuple[Area, ...]

    def area(self, name: str) -> Area | None:
        """The area with that id."""
        return next((area for area in self.areas if area.id == name), None)

    def place(self, name: str) -> int:
        """Where an area stands, from 0."""
        return [area.id for area in self.areas].index(name)


def bounds(answer: str) -> tuple[str, str] | None:
    """The lowest and highest phase an answer names; None where it names none."""
    if answer in PHASES:
        return answer, answer
    return BETWEEN.get(answer)


def order(phase: str) -> int:
    """The place of a phase on the way: 1 for aware to 4 for informed. A place in a row, not a score."""
    return PHASES.index(phase) + 1
