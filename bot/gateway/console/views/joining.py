"""A new account: set a password by invitation, then set up the second factor."""

from __future__ import annotations

import re

from bot.accounts import AccountError
from bot.accounts.factor import address, new_secret
from bot.gateway.console.ask import Ask, Go, Page, Reply

SECRET = re.compile(r"[A-Z2-7]{32}")


def join_form(ask: Ask) -> Reply:
    """Choose a password."""
    person = ask.desk.accounts.people.invited(ask.args["invitation"])
    if person is None or not person.active:
        return Page("refused.html", {"why": "invitation"}, 410)
    return Page("join.html", {"name": person.name, "organisation": ask.desk.sign_in_elsewhere})


def join(ask: Ask) -> Reply:
    """Take the password; the second factor comes next."""
    person = ask.desk.accounts.people.invited(ask.args["invitation"])
    if person is None:
        return Page("refused.html", {"why": "invitation"}, 410)
    password, again = ((ask.form.fields.get(name) or [""])[0] for name in ("password", "again"))
    if password != again:
        return _refused(ask, person.name, "The two passwords differ. Type them again.")
    try:
        token = ask.desk.accounts.join(ask.args["invitation"], password)
    except AccountError as error:
        return _refused(ask, person.name, str(error))
    return Go("/enrol", token=token)


def enrol_form(ask: Ask) -> Reply:
    """Shows the key for the authenticator app."""
    if ask.session is None or ask.session.person.enrolled:
        return Go("/sign-in")
    return _key(ask, new_secret())


def enrol(ask: Ask) -> Reply:
    """Take the first code."""
    secret = ask.form.text("secret")
    if ask.session is None or not SECRET.fullmatch(secret):
        return Go("/sign-in")
    try:
        token = ask.desk.accounts.enrol(ask.token, secret, ask.form.text("code"))
    except AccountError as error:
        return _key(ask, secret, str(error))
    return Go("/", token=token)


def _key(ask: Ask, secret: str, error: str = "") -> Page:
    person = ask.session.person.name if ask.session else ""
    values = {
        "secret": secret,
        "groups": [secret[i : i + 4] for i in range(0, len(secret), 4)],
        "address": address(secret, person),
        "errors": [("code", f"{error[0].upper()}{error[1:]}.")] if error else [],
    }
    return Page("enrol.html", values, 422 if error else 200)


def _refused(ask: Ask, name: str, error: str) -> Page:
    values = {"name": name, "organisation": ask.desk.sign_in_elsewhere, "errors": [("password", error)]}
    return Page("join.html", values, 422)
