"""Signing in: name and password, second factor, invitation, and who comes from outside."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from sqlalchemy.engine import Engine

from bot.accounts import factor, lockout, passwords
from bot.accounts.audit_store import AuditStore
from bot.accounts.editing_store import EditingStore
from bot.accounts.failure_store import FailureStore
from bot.accounts.model import Locked, Person, Refused, Session
from bot.accounts.session_store import SessionStore
from bot.accounts.store import PeopleStore

FRESH = 5 * 60.0  # seconds for which a code given again counts for a sensitive step


class SigningIn:
    """The rules of signing in, over the stores of one database. ``Accounts`` adds what an administrator does."""

    def __init__(self, engine: Engine, secret: str, *, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._seal = clock, factor.Seal(secret)
        self.people = PeopleStore(engine, clock=clock)
        self.sessions = SessionStore(engine, self.people, clock=clock)
        self.failures = FailureStore(engine, clock=clock)
        self.audit = AuditStore(engine, clock=clock)
        self.editing = EditingStore(engine, clock=clock)

    def sign_in(self, name: str, password: str, *, client: str) -> str:
        """The token of a session that is half way: the second factor is still to come.

        Raises:
            Locked: too many failures with this name or from this address.
            Refused: name and password do not fit.
        """
        by_name, by_address = f"name:{' '.join(name.split()).casefold()}", f"address:{client}"
        self._may_try(by_name, by_address)
        person = self.people.by_name(name)
        stored = self.people.secrets_of(person.id)[0] if person and person.active else None
        if not passwords.fits(stored, password) or person is None or stored is None:
            self._failed(by_name, by_address, "" if person is None else person.name)
            raise Refused("name and password do not fit together")
        if passwords.is_stale(stored):
            self.people.set_password(person.id, passwords.hashed(password))
        return self.sessions.open(person.id, full=False)

    def second(self, token: str, code: str, *, client: str) -> str:
        """The token of a full session, in place of the one that was half way.

        Raises:
            Locked: too many failures.
            Refused: the code does not fit, was used before, or the session has ended.
        """
        session = self.sessions.find(token)
        if session is None or session.full:
            raise Refused("sign in again")
        self._check_code(session.person, code, client=client)
        self.failures.clear(f"name:{session.person.name.casefold()}")
        return self._full(token, session.person)

    def confirm(self, session: Session, code: str, *, client: str) -> None:
        """Take a code again before a sensitive step.

        Raises:
            Locked: too many failures.
            Refused: the code does not fit.
        """
        self._check_code(session.person, code, client=client)
        self.sessions.confirm(session.key)

    def is_fresh(self, session: Session) -> bool:
        """Whether the person has shown a moment ago who they are."""
        return self._clock() - session.confirmed_at <= FRESH

    def enrol(self, token: str, secret: str, code: str) -> str:
        """Set up the second factor with its first code; the token of a full session.

        Raises:
            Refused: the code does not fit, or there is a second factor already.
        """
        session = self.sessions.find(token)
        if session is None or session.person.enrolled:
            raise Refused("sign in again")
        step = factor.step_of(secret, code, now=self._clock())
        if step is None:
            raise Refused("the code does not fit; check that the clock of your phone is right")
        self.people.set_factor(session.person.id, self._seal.close(secret))
        self.people.use_step(session.person.id, step)
        self.audit.add(session.person.name, "second factor set up", f"account {session.person.name}")
        return self._full(token, session.person)

    def join(self, invitation: str, password: str) -> str:
        """Use an invitation: set the password, and start a session that is half way.

        Raises:
            Refused: the invitation is used or has run out.
            WeakPassword: choose another.
        """
        person = self.people.invited(invitation)
        if person is None or not person.active:
            raise Refused("this link is used or has run out; ask for another")
        passwords.check(password, name=person.name)
        if not self.people.end_invitation(invitation):
            raise Refused("this link is used or has run out; ask for another")
        self.people.set_password(person.id, passwords.hashed(password))
        self.sessions.end_all(person.id)
        self.audit.add(person.name, "password set", f"account {person.name}")
        return self.sessions.open(person.id, full=False)

    def enter(self, subject: str) -> str:
        """A full session for somebody whom OpenID Connect has vouched for, with its own second factor.

        Raises:
            Refused: nobody here has that identity.
        """
        person = self.people.by_subject(subject)
        if person is None or not person.active:
            raise Refused("there is no account for you here; ask an administrator")
        self.audit.add(person.name, "signed in", f"account {person.name}")
        return self.sessions.open(person.id, full=True)

    def bind(self, invitation: str, subject: str) -> str:
        """Use an invitation with an identity from outside in place of a password; a full session.

        Raises:
            Refused: the invitation is used or has run out, or the identity has another account.
        """
        person = self.people.invited(invitation)
        if person is None or not person.active or self.people.by_subject(subject):
            raise Refused("this link is used or has run out, or you have an account already")
        if not self.people.end_invitation(invitation):
            raise Refused("this link is used or has run out; ask for another")
        self.people.set_subject(person.id, subject)
        self.audit.add(person.name, "identity bound", f"account {person.name}")
        return self.enter(subject)

    def _check_code(self, person: Person, code: str, *, client: str) -> None:
        by_name, by_address = f"name:{person.name.casefold()}", f"address:{client}"
        self._may_try(by_name, by_address)
        _, sealed, used = self.people.secrets_of(person.id)
        step = factor.step_of(self._seal.open(sealed or ""), code, now=self._clock(), after=used) if sealed else None
        if step is None or not self.people.use_step(person.id, step):
            self._failed(by_name, by_address, person.name)
            raise Refused("the code does not fit, or was used already; wait for the next one")

    def _may_try(self, *kept: str) -> None:
        wait = self.failures.wait(*kept)
        if wait:
            raise Locked(math.ceil(wait))

    def _failed(self, by_name: str, by_address: str, name: str) -> None:
        self.failures.note(by_name, free=lockout.FREE_BY_NAME)
        self.failures.note(by_address, free=lockout.FREE_BY_ADDRESS)
        if name:  # a name that nobody has may be a password typed into the wrong box
            self.audit.add(name, "sign-in failed", f"account {name}")

    def _full(self, token: str, person: Person) -> str:
        self.sessions.end(token)
        self.audit.add(person.name, "signed in", f"account {person.name}")
        return self.sessions.open(person.id, full=True)
