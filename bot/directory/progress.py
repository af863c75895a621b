"""How far a search has come: ids of our own vocabulary only, small enough for a slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.directory.model import AREAS, LEVELS
from bot.directory.request import Request

# Needs that say who somebody is rather than what they want: they join another need instead of replacing it.
GROUPS = frozenset(
    {"men", "older_adults", "lgbtq", "veterans", "asylum_refugee", "gypsy_roma_traveller", "special_needs"}
)
CLEAR = 1.5  # from this weight on a need in a follow-up is a new one
ANY = "any"


@dataclass(frozen=True)
class Progress:
    """What a search knows, what it has asked and what it has shown."""

    needs: tuple[tuple[str, float], ...] = ()
    level: str | None = None
    level_reason: str = ""
    areas: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    age: int | None = None
    outside: bool = False
    asked: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    one: str = ""  # of them that was spoken of last
    at_hand: bool = False  # the last reply was the search's; an answer in between puts it aside
    topic: str = ""  # what the strategy says of the need

    @property
    def topic_at_hand(self) -> str:
        """What the strategy says of the need whose list was shown last; nothing after an answer since."""
        return self.topic if self.at_hand else ""

    @property
    def need(self) -> str | None:
        """The need the search is about."""
        return self.needs[0][0] if self.needs else None

    def as_slot(self) -> dict[str, Any]:
        """A JSON-able value without what is empty."""
        return {key: value for key, value in asdict(self).items() if value not in ((), None, "", False)}

    @classmethod
    def from_slot(cls, value: Mapping[str, Any] | None) -> Progress:
        """The progress a slot holds; what does not fit, such as the slot of an older release, is left out."""
        value = value if isinstance(value, Mapping) else {}
        return cls(
            needs=tuple((str(key), float(weight)) for key, weight in value.get("needs", ())),
            level=value.get("level") if value.get("level") in LEVELS else None,
            level_reason=str(value.get("level_reason", "")),
            areas=tuple(area for area in value.get("areas", ()) if area in AREAS),
            audiences=tuple(value.get("audiences", ())),
            age=value.get("age"),
            outside=bool(value.get("outside", False)),
            asked=tuple(value.get("asked", ())),
            shown=tuple(value.get("shown", ())),
            listed=tuple(value.get("listed", ())),
            one=str(value.get("one", "")),
            at_hand=bool(value.get("at_hand", False)),
            topic=str(value.get("topic", "")),
        )


def main_need(progress: Progress) -> str:
    """What a search is for: of a need and the group of people who have it, the need."""
    clear = (need for need, weight in progress.needs if need not in GROUPS and weight >= CLEAR)
    return next(clear, progress.need or "")


def merged(progress: Progress, request: Request, *, level_hint: str | None = None) -> Progress:
    """The progress after a text; ``level_hint`` is the level that "that one" points at."""
    last = progress.asked[-1] if progress.asked and not progress.listed else ""
    unsure = "unsure" in request.follow_ups and request.words <= 8
    outside = request.outside or (progress.outside and not request.areas)
    changed = replace(progress, needs=_needs(progress, request), outside=outside)
    changed = _with_level(changed, request, unsure=unsure and last == "level", hint=level_hint)
    if request.areas:
        changed = replace(changed, areas=request.areas)
    elif request.outside:
        changed = replace(changed, areas=())
    elif unsure and last == "area":
        changed = replace(changed, areas=AREAS)
    if request.audiences or request.age is not None:
        changed = replace(changed, audiences=request.audiences, age=request.age)
    if "more" not in request.follow_ups and is_narrowed(progress, changed):
        changed = replace(changed, shown=())
    return changed


def _needs(progress: Progress, request: Request) -> tuple[tuple[str, float], ...]:
    if not progress.needs:
        return request.needs
    if not request.needs or request.needs[0][1] < CLEAR:
        return progress.needs
    if request.need == progress.need:
        return progress.needs
    clear = tuple(item for item in request.needs if item[1] >= CLEAR)
    if request.need not in GROUPS:
        return clear
    topics = tuple(item for item in progress.needs if item[0] not in GROUPS and item[1] >= CLEAR)
    return (*clear, *(item for item in topics if item[0] not in dict(clear)))


def _with_level(progress: Progress, request: Request, *, unsure: bool, hint: str | None) -> Progress:
    if request.level_said:
        return replace(progress, level=request.level, level_reason="said")
    if request.level_unsure or unsure:
        return replace(progress, level=None, level_reason=ANY)
    if hint in LEVELS and request.follow_ups & {"that_one", "opening"} and request.words <= 8:
        return replace(progress, level=hint, level_reason="said")
    if request.level and not progress.level_reason and not progress.listed:
        return replace(progress, level=request.level, level_reason=request.level)
    return progress


def is_narrowed(before: Progress, after: Progress) -> bool:
    """Whether something of what is searched for is another."""
    parts = ("needs", "level", "level_reason", "areas", "audiences", "age", "outside")
    return any(getattr(before, part) != getattr(after, part) for part in parts)


def choose(progress: Progress, choice: str) -> Progress | None:
    """Progress after a choice was pressed (``level:secondary``, ``area:all``, …); ``None`` if it is none of ours."""
    slot, _, value = choice.partition(":")
    fresh = replace(progress, shown=())
    if slot == "level":
        level = value if value in LEVELS else None
        return replace(fresh, level=level, level_reason="said" if level else ANY)
    if slot == "area":
        return replace(fresh, areas=AREAS if value == "all" else (value,), outside=False)
    if slot == "need":
        return replace(fresh, needs=((value, 2.0),))
    if slot == "audience":
        return replace(fresh, audiences=() if value == ANY else (value,), age=None)
    return progress if choice == "services:more" else None
