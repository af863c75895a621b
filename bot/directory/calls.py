"""Who has to be rung: crisis lines and front doors first, then what is oldest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.directory.message import CAUTION_AFTER_DAYS, may_show
from bot.directory.model import Service

FRONT_DOORS = frozenset({"child_safeguarding", "adult_safeguarding"})


def call_list(services: Iterable[Service], *, today: date, reported: Mapping[str, int] | None = None) -> list[str]:
    """A line for each service reported wrong or not rung within half a year, the most urgent first."""
    wrong = reported or {}
    due = [one for one in services if one.state != "hidden" and (one.id in wrong or _age(one, today) > _allowed(one))]
    due.sort(key=lambda one: (_rank(one), -wrong.get(one.id, 0), one.confirmed_on or one.read_on, one.id))
    return [_line(one) + (f"  reported wrong: {wrong[one.id]}" if one.id in wrong else "") for one in due]


def confirmed(service: Service, *, by: str, on: date) -> Service:
    """The service after a named person has rung and found every contact right."""
    return replace(service, confirmed_on=on, confirmed_by=by)


def _line(one: Service) -> str:
    numbers = ", ".join(c.value for c in one.contacts if c.type != "web") or "no number: see the website"
    held = any(c.type != "web" and not may_show(one, c) for c in one.contacts)
    last = f"confirmed {one.confirmed_on}" if one.confirmed_on else f"read {one.read_on}"
    return f"{_rank(one)}  {one.id:36} {numbers}  ({last}{', held back' if held else ''}) {one.verify_reason}".rstrip()


def _rank(one: Service) -> int:
    if one.emergency or one.urgency == "immediate":
        return 1
    return 2 if FRONT_DOORS & set(one.needs) else 3 if one.urgency == "urgent" else 4


def _age(one: Service, today: date) -> int:
    return (today - (one.confirmed_on or one.read_on)).days


def _allowed(one: Service) -> int:
    return CAUTION_AFTER_DAYS if one.confirmed_on else -1
