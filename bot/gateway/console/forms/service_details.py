"""The part of a service's form about for whom, when and on which terms; what a form does not send stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.gateway.console.ask import Form

ROUTES = (("self", "Anyone can ask"), ("professional", "A professional refers"), ("both", "Both"))
COSTS = (("free", "Free"), ("varies", "Varies"), ("paid", "Paid"), ("unknown", "Not known"))
URGENCIES = (
    ("immediate", "In danger now"), ("urgent", "Urgent"), ("planned", "Planned"), ("information", "Information only"),
)  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = "|".join(DAYS)
LINE = re.compile(
    rf"(?P<days>(?:{_DAY})(?:(?:,|-)(?:{_DAY}))*) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
    r"(?:,? BANK HOLIDAYS (?P<bank>OPEN|CLOSED|UNKNOWN))?"
)
Fault = tuple[str, str]


def fault(form: Form, present: Mapping[str, Any]) -> Fault | None:
    """What of the form cannot be read, by field; None where all of it can."""
    for name in ("ages_from", "ages_to"):
        text = form.text(name)
        if text and not (text.isascii() and text.isdecimal()):
            return name, "Ages are whole numbers. Leave the box empty where there is no limit."
    for line in form.lines("hours"):
        if not LINE.fullmatch(line.upper()):
            return "hours", f'Hours: write "{line}" like "MO-FR 09:00-17:00", or with ", bank holidays closed" behind.'
    if _changed(form, present) and form.lines("hours") and not form.on("seen"):
        return "hours", "Hours are shown only as they were read: tick that you read them, or leave them as they are."
    return None


def read(form: Form, present: Mapping[str, Any]) -> dict[str, Any]:
    """These parts of a service, as the form has them; a form with a fault keeps what was there."""
    values: dict[str, Any] = {}
    for name in ("audiences", "districts"):
        if name in form.fields:
            values[name] = [one for one in form.text(name).replace(",", " ").split() if one]
    if form.text("urgency") in dict(URGENCIES):
        values["urgency"] = form.text("urgency")
    values["access"] = _access(form, present.get("access") or {})
    values["cost"] = _cost(form, present.get("cost") or {})
    if {"ages_from", "ages_to"} & form.fields.keys() and fault(form, present) is None:
        values["ages"] = _ages(form, present.get("ages") or {})
    if _changed(form, present) and fault(form, present) is None:
        values["hours"] = _hours(form, present.get("hours") or {})
    return values


def hours_lines(values: Mapping[str, Any]) -> str:
    """The hours as the form shows them, a line for days that open alike."""
    return "\n".join(_line(one) for one in (values.get("hours") or {}).get("schedules") or [])


def _changed(form: Form, present: Mapping[str, Any]) -> bool:
    if "hours" not in form.fields:
        return False
    note = (present.get("hours") or {}).get("note") or ""
    said = " ".join(form.text("hours_note").split()) if "hours_note" in form.fields else note
    return form.lines("hours") != hours_lines(present).splitlines() or said != " ".join(note.split())


def _hours(form: Form, present: Mapping[str, Any]) -> dict[str, Any] | None:
    known = {_line(one): one for one in present.get("schedules") or []}
    schedules = [dict(known[line]) if line in known else _schedule(line) for line in form.lines("hours")]
    note = " ".join(form.text("hours_note").split())
    if not schedules and not note:
        return None
    return {"schedules": schedules, **({"note": note} if note else {}), "basis": "seen"}


def _schedule(line: str) -> dict[str, Any]:
    found = LINE.fullmatch(line.upper())
    if found is None:  # ``fault`` has said so
        raise ValueError(line)
    made = {"byday": ",".join(_days(found["days"])), "opens": found["opens"], "closes": found["closes"]}
    return made | ({"bank_holidays": found["bank"].lower()} if found["bank"] else {})


def _days(text: str) -> Sequence[str]:
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        days += [DAYS[day % 7] for day in range(start, (end if end >= start else end + 7) + 1)]
    return list(dict.fromkeys(days))


def _line(schedule: Mapping[str, Any]) -> str:
    days = schedule.get("byday") or ""
    said = days if isinstance(days, str) else ",".join(days)
    bank = f", bank holidays {schedule['bank_holidays']}" if schedule.get("bank_holidays") else ""
    return f"{said} {schedule.get('opens')}-{schedule.get('closes')}{bank}"


def _ages(form: Form, present: Mapping[str, Any]) -> dict[str, Any] | None:
    typed = {"from": form.text("ages_from"), "to": form.text("ages_to")}
    limits = {name: int(text) for name, text in typed.items() if text}
    rest = {name: value for name, value in present.items() if name not in typed}
    return {**limits, **rest} or None


def _access(form: Form, present: Mapping[str, Any]) -> dict[str, Any]:
    route = form.text("access")
    if route not in dict(ROUTES):
        return dict(present)
    if route == present.get("route"):
        return {**present, "basis": "seen"} if form.on("seen") else dict(present)
    return {"route": route, "basis": "seen" if form.on("seen") else "recalled"}


def _cost(form: Form, present: Mapping[str, Any]) -> dict[str, Any]:
    option = form.text("cost") if form.text("cost") in dict(COSTS) else present.get("option")
    made = {**present, "option": option}
    if "cost_note" in form.fields:
        made["note"] = " ".join(form.text("cost_note").split())
        if not made["note"]:
            del made["note"]
    return made
