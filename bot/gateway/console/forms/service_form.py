"""The form of a service: the fields an editor changes often; everything else of its file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.gateway.console.ask import Form
from bot.gateway.console.forms import service_details

TYPES = ("phone", "text", "email", "web", "relay")
STATES = (("published", "Published"), ("draft", "Draft: not shown"), ("hidden", "Hidden"))
LEVELS = (("primary", "Primary"), ("secondary", "Secondary"), ("tertiary", "Tertiary"))
AREAS = (
    ("national", "Everywhere"),
    ("leicester", "Leicester"),
    ("leicestershire", "Leicestershire"),
    ("rutland", "Rutland"),
)
RESULTS = (
    ("confirmed", "It is right"),
    ("wrong", "It is wrong: hold it back"),
    ("no_answer", "Nobody answered"),
)
TEXTS = ("name", "organisation", "description", "owner", "interpretation", "caution", "editor_note")
NEW: Mapping[str, Any] = {
    "name": "", "organisation": "", "description": "", "state": "draft", "owner": "directory editors", "needs": [],
    "topics": [], "prevention_levels": [], "audiences": ["anyone"], "areas": [], "urgency": "planned",
    "emergency": False,
    "access": {"route": "self", "basis": "recalled"}, "cost": {"option": "unknown"}, "contacts": [],
    "verify": {"status": "required", "reason": "new entry"}, "sources": [],
}  # fmt: skip


def read(form: Form, present: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The service's values as the form has them, over what its file holds."""
    values = dict(present)
    for name in TEXTS:
        _put(values, name, " ".join(form.text(name).split()))
    values["state"] = form.text("state") if form.text("state") in dict(STATES) else values.get("state", "draft")
    values["needs"] = [one for one in form.text("needs").replace(",", " ").split() if one]
    # What a person would call it; a new service begins with its needs in words.
    values["topics"] = values.get("topics") or [need.replace("_", " ") for need in values["needs"]]
    values["languages"] = [one.strip() for one in form.text("languages").split(",") if one.strip()]
    if not values["languages"]:
        del values["languages"]
    values["prevention_levels"] = form.all("prevention_levels")
    values["areas"] = form.all("areas")
    for name, value in service_details.read(form, present).items():
        if value or name in ("audiences",):
            values[name] = value
        else:
            values.pop(name, None)
    seen = form.on("seen")
    values["contacts"] = [_contact(line, values.get("contacts") or [], seen) for line in form.lines("contacts")]
    if seen or not values.get("read_on"):
        values["read_on"] = today.isoformat()
    source = form.text("source")
    if source.startswith("https://"):
        quote = " ".join(form.text("quote").split()) or "read on the provider's page"
        added = {"url": source, "quote": quote, "grade": "A", "dated": today.isoformat()}
        values["sources"] = [*(values.get("sources") or []), added]
    return values


def contact_lines(values: Mapping[str, Any]) -> str:
    """Contacts as the form shows them: a line each, the kind first."""
    return "\n".join(f"{one.get('type')} {one.get('value')}" for one in values.get("contacts") or [])


def contact_choices(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The contacts to choose from, all of them first."""
    each = [(str(one.get("value")), f"{one.get('type')} {one.get('value')}") for one in values.get("contacts") or []]
    return [("", "All contacts"), *each]


def found_lines(values: Mapping[str, Any]) -> list[str]:
    """What those who rang found, a line each."""
    words = dict(RESULTS)
    return [
        f"{one['contact']}: {words[one['result']].partition(':')[0].lower()} ({one['by']}, {one['on']})"
        for one in values.get("calls") or []
    ]


def _contact(line: str, present: list[Mapping[str, Any]], seen: bool) -> dict[str, Any]:
    """A line's contact. One that stood there keeps its label and notes; a new one is shown once it was read."""
    kind, _, value = line.partition(" ")
    for one in present:
        if (one.get("type"), str(one.get("value"))) == (kind, value):
            return {**one, "basis": "seen"} if seen else dict(one)
    return {"type": kind, "value": value, "basis": "seen" if seen else "recalled"}


def _put(values: dict[str, Any], name: str, value: str) -> None:
    if value or name in values:
        values[name] = value
    if not value and name in ("interpretation", "caution", "editor_note"):
        values.pop(name, None)
