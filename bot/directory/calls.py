"""Who has to be rung, crisis lines and front doors first, and what those who rang found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.directory.message import CAUTION_AFTER_DAYS, may_show
from bot.directory.model import Call, Service, same_value
from bot.errors import ContentError

FRONT_DOORS = frozenset({"child_safeguarding", "adult_safeguarding"})


def call_list(services: Iterable[Service], *, today: date, reported: Mapping[str, int] | None = None) -> list[str]:
    """A line for each service reported or found wrong, or not rung within half a year, the most urgent first."""
    wrong = reported or {}
    due = [one for one in services if one.state != "hidden" and (one.id in wrong or _age(one, today) > _allowed(one))]
    due.sort(key=lambda one: (_rank(one), -wrong.get(one.id, 0), one.confirmed or one.read_on, one.id))
    return [_line(one) + (f"  reported wrong: {wrong[one.id]}" if one.id in wrong else "") for one in due]


def noted(service: Service, *, result: str, by: str, on: date, contact: str | None = None) -> Service:
    """The service after a named person has rung.

    Args:
        service: The entry as it stood at the call.
        result: ``confirmed``, ``wrong`` (the contact is held back from now on) or ``no_answer``.
        by: Who rang.
        on: When.
        contact: The contact it is about; all of them where nothing is said.

    Raises:
        ContentError: The service has no such contact, or one has to be named.
    """
    about = [one.value for one in service.contacts if contact is None or same_value(one.value, contact)]
    if contact is not None and not about:
        raise ContentError(f"{service.id} has no contact {contact}; it has {_contacts(service)}")
    if result == "wrong" and len(about) > 1:
        raise ContentError(f"say which contact is wrong; {service.id} has {_contacts(service)}")
    calls = [one for one in service.calls if not _answered(one, about, result)]
    calls += [Call(value, result, on, by) for value in about]
    rung = replace(service, calls=tuple(calls))
    if result == "confirmed" and all(rung.found(one) == "confirmed" for one in rung.contacts):
        # The check that was asked for has been made; a number that is changed later goes by its own basis.
        return replace(rung, confirmed_on=on, confirmed_by=by, verify_status="routine", verify_reason="")
    return rung


def _answered(call: Call, about: Iterable[str], result: str) -> bool:
    """Whether a new call takes the place of this one: nobody answering does not undo what was found before."""
    same = any(same_value(call.contact, value) for value in about)
    return same and (result != "no_answer" or call.result == "no_answer")


def _contacts(service: Service) -> str:
    return ", ".join(one.value for one in service.contacts) or "none"


def _line(one: Service) -> str:
    numbers = ", ".join(_found(one, c.value) for c in one.contacts if c.type != "web") or "no number: see the website"
    held = any(c.type != "web" and not may_show(one, c) for c in one.contacts)
    last = f"confirmed {one.confirmed}" if one.confirmed else f"read {one.read_on}"
    return f"{_rank(one)}  {one.id:36} {numbers}  ({last}{', held back' if held else ''}) {one.verify_reason}".rstrip()


def _found(one: Service, value: str) -> str:
    """A number with what the last calls found, where that is not that it is right."""
    calls = [call for call in one.calls if same_value(call.contact, value) and call.result != "confirmed"]
    return value + "".join(f" [{call.result.replace('_', ' ')} {call.on}, {call.by}]" for call in calls)


def _rank(one: Service) -> int:
    if one.emergency or one.urgency == "immediate":
        return 1
    return 2 if FRONT_DOORS & set(one.needs) else 3 if one.urgency == "urgent" else 4


def _age(one: Service, today: date) -> int:
    return (today - (one.confirmed or one.read_on)).days


def _allowed(one: Service) -> int:
    return CAUTION_AFTER_DAYS if one.confirmed else -1
