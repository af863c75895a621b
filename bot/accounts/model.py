"""People, their sessions and the log, as plain values; and what can be refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.accounts.roles import May, Role, allowed
from bot.errors import BotError


class AccountError(BotError):
    """Something about an account cannot be done; the message says what can."""


class Refused(AccountError):
    """Name, password or code do not fit; which of them is not said."""


class Locked(AccountError):
    """Too many failures; ``wait`` is the number of seconds until the next try."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many failed tries; try again in {wait} seconds")
        self.wait = wait


@dataclass(frozen=True)
class Person:
    """An account. ``enrolled`` says whether a second factor is set up; outside ones have theirs where they sign in."""

    id: int
    name: str
    roles: frozenset[Role]
    active: bool = True
    enrolled: bool = False
    has_password: bool = False
    outside: bool = False  # signs in by OpenID Connect

    def may(self, wanted: May) -> bool:
        return self.active and allowed(self.roles, wanted)


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in, or half way: ``full`` once the second factor was given."""

    key: str = field(repr=False)
    person: Person
    full: bool
    csrf: str = field(repr=False)
    confirmed_at: float = 0.0  # when password or code were last given; sensitive steps ask for a fresh one


@dataclass(frozen=True)
class Entry:
    """One line of the audit log; ``before`` and ``after`` are texts, empty where there was nothing."""

    id: int
    at: float
    who: str
    action: str
    what: str
    before: str = ""
    after: str = ""
    note: str = ""
