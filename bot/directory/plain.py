"""A service as the plain value its file has, and back: what the editor's file, a sheet and a feed share."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.directory.files import as_service
from bot.directory.model import Service
from bot.directory.schema import ServiceFile
from bot.errors import ContentError

SHORT_LISTS = ("needs", "topics", "prevention_levels", "strategies", "audiences", "areas", "districts", "languages")


def as_plain(service: Service) -> dict[str, Any]:
    """The value of a service's file, without what is empty."""
    hours: dict[str, Any] = {
        "schedules": [_filled(o, byday=",".join(o.byday), bank_holidays=o.bank_holidays) for o in service.openings],
        "note": service.hours_note,
    }
    ages = {"from": service.ages.start, "to": service.ages.end, "note": service.ages.note}
    plain: dict[str, Any] = {
        "id": service.id,
        "name": service.name,
        "organisation": service.organisation,
        "description": service.description,
        "state": service.state,
        "owner": service.owner,
        "needs": list(service.needs),
        "topics": list(service.topics),
        "prevention_levels": list(service.prevention_levels),
        "strategies": list(service.strategies),
        "audiences": list(service.audiences),
        "ages": {name: value for name, value in ages.items() if value not in (None, "")},
        "areas": list(service.areas),
        "districts": list(service.districts),
        "urgency": service.urgency,
        "emergency": service.emergency,
        "access": {"route": service.access_route, "basis": service.access_basis},
        "cost": {"option": service.cost_option, **({"note": service.cost_note} if service.cost_note else {})},
        "contacts": [_contact(contact) for contact in service.contacts],
        "hours": {**{name: value for name, value in hours.items() if value}, "basis": "seen"},
        "languages": list(service.languages),
        "interpretation": service.interpretation,
        "caution": service.caution,
        "editor_note": service.editor_note,
        "verify": {
            "status": service.verify_status,
            **({"reason": service.verify_reason} if service.verify_reason else {}),
        },
        "read_on": service.read_on.isoformat(),
        "confirmed_on": service.confirmed_on.isoformat() if service.confirmed_on else None,
        "confirmed_by": service.confirmed_by or None,
        "calls": [_filled(call, on=call.on.isoformat()) for call in service.calls],
        "sources": [_filled(source) for source in service.sources],
        "feed": _filled(service.feed) if service.feed else {},
    }
    if plain["hours"] == {"basis": "seen"}:
        del plain["hours"]
    kept = {"contacts", "sources", "confirmed_on", "confirmed_by"}
    return {name: value for name, value in plain.items() if name in kept or value not in ("", [], {})}


def from_plain(value: Any) -> Service:
    """The service of a plain value.

    Raises:
        ContentError: The value does not have the shape; the message lists every fault.
    """
    try:
        return as_service(ServiceFile.model_validate(value))
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, e['loc']))}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors())
        raise ContentError("; ".join(faults)) from error


def write_service(folder: Path, service: Service) -> Path:
    """Write a service's file; a reader never sees half of it."""
    path = folder / f"{service.id}.yml"
    fresh = path.with_suffix(".yml.new")
    fresh.write_text(as_yaml(service), encoding="utf-8")
    fresh.replace(path)
    return path


def as_yaml(service: Service) -> str:
    """The text of a service's file: short lists on one line."""
    parts = []
    for name, value in as_plain(service).items():
        flow = name in SHORT_LISTS
        parts.append(
            yaml.safe_dump({name: value}, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
            if flow
            else yaml.dump({name: value}, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=110)
        )
    return "".join(parts)


class _Indented(yaml.SafeDumper):
    """Lists are set in, as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _contact(contact: Any) -> dict[str, Any]:
    plain = _filled(contact)
    if plain.get("use") == "office":
        del plain["use"]
    return plain


def _filled(part: Any, **other: Any) -> dict[str, Any]:
    values = {field.name: getattr(part, field.name) for field in fields(part)} | other
    return {name: value for name, value in values.items() if value not in ("", None, ())}
