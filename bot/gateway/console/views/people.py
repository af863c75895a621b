"""Accounts: who is there, with which roles; add, change, switch off, reset."""

from __future__ import annotations

from bot.accounts import AccountError, Person, Role
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply


def everybody(ask: Ask) -> Reply:
    """All accounts, and the form for another."""
    return _list(ask)


def add(ask: Ask) -> Reply:
    """Add an account and show its link once."""
    roles = _roles(ask)
    if not roles:
        return _list(ask, ("role", "Choose at least one role."))
    try:
        person = ask.desk.accounts.add(ask.form.text("name"), roles, by=ask.person.name)
    except AccountError as error:
        return _list(ask, ("name", f"{str(error).capitalize()}."))
    return _link(ask, person, ask.desk.accounts.invite(person, by=ask.person.name))


def one(ask: Ask) -> Reply:
    """One account."""
    return Page("person.html", {"person": _person(ask), "roles": list(Role)})


def roles(ask: Ask) -> Reply:
    """Change what somebody may do."""
    person = _person(ask)
    try:
        ask.desk.accounts.change_roles(person, _roles(ask), by=ask.person.name)
    except AccountError as error:
        return _refused(person, error)
    return Go(f"/people/{person.id}", "roles")


def switch(ask: Ask) -> Reply:
    """Switch an account off or on."""
    person = _person(ask)
    try:
        ask.desk.accounts.set_active(person, not person.active, by=ask.person.name)
    except AccountError as error:
        return _refused(person, error)
    return Go(f"/people/{person.id}", "account-off" if person.active else "account-on")


def reset(ask: Ask) -> Reply:
    """A new link for somebody who lost password or phone."""
    person = _person(ask)
    return _link(ask, person, ask.desk.accounts.reset(person, by=ask.person.name))


def _person(ask: Ask) -> Person:
    wanted = ask.args["id"]
    found = ask.desk.accounts.people.get(int(wanted)) if wanted.isascii() and wanted.isdecimal() else None
    if found is None:
        raise Missing
    return found


def _roles(ask: Ask) -> list[Role]:
    known = {role.value: role for role in Role}
    return [known[one] for one in ask.form.all("role") if one in known]


def _list(ask: Ask, *errors: tuple[str, str]) -> Page:
    values = {"people": ask.desk.accounts.people.everybody(), "roles": list(Role), "errors": list(errors)}
    return Page("people.html", values, 422 if errors else 200)


def _link(ask: Ask, person: Person, token: str) -> Page:
    return Page("person_link.html", {"person": person, "link": f"{ask.base}/console/join/{token}"})


def _refused(person: Person, error: AccountError) -> Page:
    values = {"person": person, "roles": list(Role), "errors": [("", f"{str(error).capitalize()}.")]}
    return Page("person.html", values, 409)
