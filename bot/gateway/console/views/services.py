"""The directory: the list with what people reported, the form of a service, and noting that somebody rang."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.accounts import May
from bot.directory import Service, read_service, reports
from bot.directory.calls import noted
from bot.directory.plain import as_plain
from bot.editing import Changed, EditError, InUse, NotThere
from bot.errors import ContentError
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.forms import service_details, service_form
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.guarding import is_safety, propose
from bot.gateway.console.saving import opened, saved
from bot.proposals import ProposalError

REPORTS = "reported-services.jsonl"
CALLED = ("calls", "confirmed_on", "confirmed_by", "verify")


def everything(ask: Ask) -> Reply:
    """All services, narrowed by words and state."""
    words, state = ask.query.get("q", "").strip().casefold(), ask.query.get("state", "")
    wrong = reports.reported(ask.desk.settings.var / REPORTS)
    found = [
        one for one in _services(ask)
        if (words in one.name.casefold() or words in one.id) and _is(one, state, wrong)
    ]  # fmt: skip
    found.sort(key=lambda one: (-wrong.get(one.id, 0), one.name.casefold()))
    return Page("services.html", {"services": found, "q": ask.query.get("q", ""), "state": state, "wrong": wrong})


def new(ask: Ask) -> Reply:
    """The empty form."""
    return _form(ask, "", dict(service_form.NEW), "")


def add(ask: Ask) -> Reply:
    """A new service, as a draft until somebody publishes it."""
    service = ask.form.text("id")
    values = service_form.read(ask.form, service_form.NEW, today=date.today())
    if fault := service_details.fault(ask.form, service_form.NEW):
        return _form(ask, "", values, "", errors=[fault], status=422)
    try:
        saved(ask, "service added", f"service {service}", lambda: ask.desk.draft.services.add(service, values))
    except EditError as error:
        return _form(ask, "", values, "", errors=[problem(error)], status=422)
    return Go(f"/services/{service}", "added")


def one(ask: Ask) -> Reply:
    """A service with its form."""
    service, values, mark = _found(ask)
    others = opened(ask, f"service {service}") if ask.may(May.EDIT) else []
    return _form(ask, service, values, mark, others=others)


def save(ask: Ask) -> Reply:
    """Save a service; one that safety replies name is proposed instead."""
    service, present, _ = _found(ask)
    values, mark = service_form.read(ask.form, present, today=date.today()), ask.form.text("mark")
    path = f"content/services/{service}.yml"
    if fault := service_details.fault(ask.form, present):
        return _form(ask, service, values, mark, errors=[fault], status=422)
    try:
        if is_safety(ask.desk, path):
            text = ask.desk.draft.files.text_with(path, values)
            return Go(f"/proposals/{propose(ask, path, text, ask.form.text('reason'))}", "proposed")
        changes = saved(
            ask, "service saved", f"service {service}",
            lambda: ask.desk.draft.services.write(service, values, mark=mark),
        )  # fmt: skip
    except Changed as error:
        conflict = lines(error.theirs, error.yours)
        return _form(ask, service, values, error.mark, errors=[problem(error)], conflict=conflict, status=409)
    except (EditError, ProposalError) as error:
        shown = problem(error) if isinstance(error, EditError) else ("reason", str(error))
        return _form(ask, service, values, mark, errors=[shown], status=422)
    return Go(f"/services/{service}", "saved" if changes else "unchanged")


def verify(ask: Ask) -> Reply:
    """Note that somebody rang: when, who, and what they found."""
    service, values, mark = _found(ask)
    try:
        on = date.fromisoformat(ask.form.text("on"))
        if on > date.today():
            raise ValueError
    except ValueError:
        return _form(
            ask, service, values, mark, errors=[("on", "Give the day of the call, today or before.")], status=422
        )
    by = " ".join(ask.form.text("by").split()) or ask.person.name
    result = ask.form.text("result") or "confirmed"
    path = f"content/services/{service}.yml"
    try:
        rung = noted(
            read_service(ask.desk.tree / path), result=result, by=by, on=on, contact=ask.form.text("contact") or None
        )
        noting = {**values, **{name: as_plain(rung).get(name) for name in CALLED}}
        if result == "wrong" and is_safety(ask.desk, path):  # it takes a number out of a safety reply
            text = ask.desk.draft.files.text_with(path, noting)
            return Go(f"/proposals/{propose(ask, path, text, f'{by} rang on {on}: wrong')}", "proposed")
        saved(
            ask, "service verified", f"service {service}",
            lambda: ask.desk.draft.services.write(service, noting, mark=ask.form.text("mark")),
        )  # fmt: skip
    except (ContentError, ProposalError) as error:
        return _form(ask, service, values, mark, errors=[("contact", str(error))], status=422)
    except EditError as error:
        return _form(ask, service, values, mark, errors=[problem(error)], status=422)
    if rung.confirmed and result == "confirmed":
        reports.settle(ask.desk.settings.var / REPORTS, service)
    return Go(f"/services/{service}", "verified")


def settle(ask: Ask) -> Reply:
    """Take the reports of a service off the list."""
    service, _, _ = _found(ask)
    reports.settle(ask.desk.settings.var / REPORTS, service)
    ask.desk.accounts.audit.add(ask.person.name, "reports settled", f"service {service}")
    return Go(f"/services/{service}", "settled")


def remove(ask: Ask) -> Reply:
    """Take a service out of the draft, unless something names it."""
    service, values, mark = _found(ask)
    try:
        saved(
            ask, "service removed", f"service {service}",
            lambda: ask.desk.draft.services.remove(service, mark=ask.form.text("mark")),
        )  # fmt: skip
    except InUse as error:
        return _form(ask, service, values, mark, errors=[problem(error)], status=409)
    except EditError as error:
        return _form(ask, service, values, mark, errors=[problem(error)], status=422)
    return Go("/services", "removed")


def _services(ask: Ask) -> list[Service]:
    found = []
    for service in ask.desk.draft.services.list():
        try:
            found.append(read_service(ask.desk.tree / "content" / "services" / f"{service}.yml"))
        except ContentError:
            continue  # the checks name it, with file and line
    return found


def _is(service: Service, state: str, wrong: Mapping[str, int]) -> bool:
    states = {
        "wrong": service.id in wrong,
        "unconfirmed": service.confirmed is None,
        "draft": service.state == "draft",
        "hidden": service.state == "hidden",
    }
    return states.get(state, True)


def _found(ask: Ask) -> tuple[str, dict[str, Any], str]:
    try:
        values, mark = ask.desk.draft.services.read(ask.args["id"])
    except NotThere:
        raise Missing from None
    except EditError as error:
        raise Missing from error
    return ask.args["id"], values, mark


def _form(ask: Ask, service: str, values: Mapping[str, Any], mark: str, *, status: int = 200, **more: object) -> Page:
    wrong = reports.reported(ask.desk.settings.var / REPORTS).get(service, 0)
    common: dict[str, object] = {
        "service": service, "values": values, "mark": mark, "errors": [], "others": [], "conflict": None,
        "contacts": service_form.contact_lines(values), "rung": service_form.contact_choices(values),
        "calls": service_form.found_lines(values), "forms": service_form, "details": service_details,
        "hours": ask.form.text("hours") or service_details.hours_lines(values), "wrong": wrong,
        "safety": bool(service) and is_safety(ask.desk, f"content/services/{service}.yml"),
        "today": date.today().isoformat(), "typed_id": ask.form.text("id"),
    }  # fmt: skip
    return Page("service.html", {**common, **more}, status)
