"""What a feed says of times, cost, ages and languages; what cannot be read with certainty is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.directory.hours import DAYS

LONGEST = 160
CLOCK = re.compile(r"(([01]\d|2[0-3]):[0-5]\d)(:\d{2})?(Z|[+-]\d{2}:?\d{2})?")
OPTIONS = ("free", "varies", "paid")


def details(item: dict[str, Any]) -> dict[str, Any]:
    """The parts of a plain value that the feed fills."""
    found: dict[str, Any] = {"cost": _cost(item)}
    schedules: list[dict[str, Any]] = []
    for one in _schedules(item):
        if one not in schedules:
            schedules.append(one)
    if schedules:
        found["hours"] = {"schedules": schedules, "basis": "seen"}
    ages = {"from": _age(item.get("minimum_age")), "to": _age(item.get("maximum_age"))}
    if ages := {name: age for name, age in ages.items() if age is not None}:
        found["ages"] = ages
    said = [one.get("name") or one.get("language") for one in _dicts(item, "languages")]
    if languages := [name for name in dict.fromkeys(map(_short, said)) if name]:
        found["languages"] = languages
    if interpretation := _short(item.get("interpretation_services")):
        found["interpretation"] = interpretation
    return found


def _schedules(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Weekly times with days and hours; every second week or the first Monday would read as every week."""
    places = _dicts(item, "service_at_locations")
    for said in (*_dicts(item, "schedules"), *(one for place in places for one in _dicts(place, "schedules"))):
        days = said["byday"].split(",") if isinstance(said.get("byday"), str) else []
        opens, closes = _clock(said.get("opens_at")), _clock(said.get("closes_at"))
        closes = "24:00" if closes == "00:00" else closes
        weekly = said.get("freq", "WEEKLY") == "WEEKLY" and said.get("interval", 1) in (1, "1", None)
        if weekly and days and set(days) <= set(DAYS) and opens and closes and opens < closes:
            yield {"byday": ",".join(days), "opens": opens, "closes": closes}


def _cost(item: dict[str, Any]) -> dict[str, Any]:
    options = _dicts(item, "cost_options")
    said = [str(one.get("option") or "").strip().lower() for one in options]
    amounts = [one["amount"] for one in options if isinstance(one.get("amount"), (int, float))]
    if len(said) == 1 and said[0] in OPTIONS:
        option = said[0]
    elif amounts and len(amounts) == len(options):
        option = "free" if not any(amounts) else "varies" if len(set(amounts)) > 1 else "paid"
    else:
        option = "unknown"
    notes = [_short(one.get("amount_description")) for one in options] or [_short(item.get("fees"))]
    note = next(filter(None, notes), "")
    return {"option": option, **({"note": note} if note else {})}


def _age(said: Any) -> int | None:
    whole = isinstance(said, (int, float)) and not isinstance(said, bool) and 0 <= said <= 120
    return int(said) if whole else None


def _clock(said: Any) -> str:
    match = CLOCK.fullmatch(said) if isinstance(said, str) else None
    return match[1] if match else ""


def _short(said: Any) -> str:
    """A text that fits where it is shown; a longer one is not cut, it would say something else."""
    text = said.strip() if isinstance(said, str) else ""
    return text if len(text) <= LONGEST else ""


def _dicts(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = item.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
