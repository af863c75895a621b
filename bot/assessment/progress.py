"""Where a self-assessment stands between two turns: a small value for a slot. The answers are in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

# What is being waited for.
INTRO, AREA, HAND_IN, RESULT, TEAM, CODE, DELETE, PAUSED = (
    "intro", "area", "hand_in", "result", "team", "code", "delete", "paused",
)  # fmt: skip
STAGES: Final = (INTRO, AREA, HAND_IN, RESULT, TEAM, CODE, DELETE, PAUSED)
RESUME, COMPARE, ERASE = "resume", "compare", "erase"  # what a code is asked for


@dataclass(frozen=True)
class Progress:
    """Where it stands; every field is an id of ours or a code."""

    stage: str = INTRO
    code: str = ""
    team: str = ""  # a team's code, where it was made or given in this conversation
    area: str = ""
    purpose: str = RESUME
    guess: str = ""  # the answer that "yes" would mean

    def as_dict(self) -> dict[str, Any]:
        """A value for JSON without what is empty; ``from_dict`` takes it back."""
        return {name: value for name, value in asdict(self).items() if value and (name, value) != ("purpose", RESUME)}


def from_dict(value: Mapping[str, Any] | None) -> Progress | None:
    """The progress in a slot; None where there is none, or none that this version can read."""
    if not isinstance(value, Mapping) or value.get("stage") not in STAGES:
        return None
    known = {field.name for field in fields(Progress)}
    return Progress(**{name: v for name, v in value.items() if name in known and isinstance(v, str)})


def underway(value: Mapping[str, Any] | None) -> bool:
    """Whether a self-assessment waits for an answer, so that "carry on" should be offered after another reply."""
    found = from_dict(value)
    return found is not None and found.stage in (INTRO, AREA, HAND_IN, TEAM, CODE, DELETE)
