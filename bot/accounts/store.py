"""People in SQLite or PostgreSQL: names, roles, passwords, second factors, invitations."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.accounts.model import AccountError, Person
from bot.accounts.roles import Role, parse, written
from bot.accounts.tables import invitations, metadata, people
from bot.accounts.tokens import key_of, new_token

INVITATION = 72 * 3600.0  # seconds


class PeopleStore:
    """Accounts, one row each. Names are compared without regard to capitals."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, name: str, roles: Iterable[Role], *, subject: str | None = None) -> Person:
        """A new account without a password.

        Raises:
            AccountError: the name is taken or empty.
        """
        name = " ".join(name.split())
        if not name or len(name) > 80:
            raise AccountError("give a name of at most 80 characters")
        row = {"name": name, "folded": name.casefold(), "roles": written(roles), "subject": subject}
        try:
            with self._engine.begin() as connection:
                made = connection.execute(insert(people).values(**row, made_at=self._clock()))
        except IntegrityError:
            raise AccountError(f"there is an account {name!r} already; choose another name") from None
        found = self.get(int(made.inserted_primary_key[0]))
        if found is None:
            raise AccountError(f"the account {name!r} was taken away while it was made; try again")
        return found

    def get(self, person: int) -> Person | None:
        return self._one(people.c.id == person)

    def by_name(self, name: str) -> Person | None:
        return self._one(people.c.folded == " ".join(name.split()).casefold())

    def by_subject(self, subject: str) -> Person | None:
        return self._one(people.c.subject == subject)

    def everybody(self) -> list[Person]:
        with self._engine.connect() as connection:
            return [_person(row) for row in connection.execute(select(people).order_by(people.c.folded))]

    def any(self) -> bool:
        """Whether there is an account at all; without one there is no console."""
        with self._engine.connect() as connection:
            return bool(connection.execute(select(func.count()).select_from(people)).scalar())

    def secrets_of(self, person: int) -> tuple[str | None, str | None, int]:
        """Hashed password, sealed second factor and the last time step used."""
        query = select(people.c.password, people.c.factor, people.c.factor_step).where(people.c.id == person)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return (row.password, row.factor, row.factor_step) if row else (None, None, 0)

    def set_roles(self, person: int, roles: Iterable[Role]) -> None:
        self._change(person, roles=written(roles))

    def set_active(self, person: int, active: bool) -> None:
        self._change(person, active=active)

    def set_password(self, person: int, hashed: str | None) -> None:
        self._change(person, password=hashed)

    def set_factor(self, person: int, sealed: str | None) -> None:
        self._change(person, factor=sealed, factor_step=0)

    def set_subject(self, person: int, subject: str | None) -> None:
        self._change(person, subject=subject)

    def use_step(self, person: int, step: int) -> bool:
        """Mark a code as used; False where another sign-in was quicker with the same one."""
        c = people.c
        change = update(people).where(c.id == person, c.factor_step < step).values(factor_step=step)
        with self._engine.begin() as connection:
            return bool(connection.execute(change).rowcount)

    def invite(self, person: int) -> str:
        """A new one-time token to set a password with; those before it stop working."""
        token = new_token()
        row = {"key": key_of(token), "person": person, "expires_at": self._clock() + INVITATION}
        with self._engine.begin() as connection:
            connection.execute(delete(invitations).where(invitations.c.person == person))
            connection.execute(insert(invitations).values(row))
        return token

    def invited(self, token: str) -> Person | None:
        """Whose invitation this is, while it lasts."""
        c = invitations.c
        query = select(c.person).where(c.key == key_of(token), c.expires_at > self._clock())
        with self._engine.connect() as connection:
            person = connection.execute(query).scalar_one_or_none()
        return None if person is None else self.get(person)

    def end_invitation(self, token: str) -> bool:
        """Use an invitation up; False where it was used already."""
        with self._engine.begin() as connection:
            gone = connection.execute(delete(invitations).where(invitations.c.key == key_of(token)))
            return bool(gone.rowcount)

    def _one(self, condition: Any) -> Person | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(condition)).one_or_none()
        return _person(row) if row else None

    def _change(self, person: int, **values: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(people).where(people.c.id == person).values(**values))


def _person(row: Any) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        roles=parse(row.roles),
        active=row.active,
        enrolled=bool(row.factor),
        has_password=bool(row.password),
        outside=bool(row.subject),
    )
