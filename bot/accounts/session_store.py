"""Sessions of the console: a row under the hash of the cookie's token, with an idle and an absolute end."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.engine import Engine

from bot.accounts.model import Session
from bot.accounts.store import PeopleStore
from bot.accounts.tables import sessions
from bot.accounts.tokens import csrf_of, key_of, new_token

IDLE = 30 * 60.0  # seconds
WHOLE = 8 * 3600.0  # a working day, then sign in again
HALF_WAY = 10 * 60.0  # between password and code
NOTED_EVERY = 60.0  # a page less than this after the last writes nothing


class SessionStore:
    """Opens, finds, renews and ends sessions."""

    def __init__(self, engine: Engine, people: PeopleStore, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._people, self._clock = engine, people, clock

    def open(self, person: int, *, full: bool) -> str:
        """A new session; its token for the cookie."""
        token, now = new_token(), self._clock()
        row = {"key": key_of(token), "person": person, "full": full, "made_at": now, "seen_at": now}
        with self._engine.begin() as connection:
            connection.execute(insert(sessions).values(**row, confirmed_at=now if full else 0.0))
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token while it lasts and its person is active."""
        if not token:
            return None
        with self._engine.connect() as connection:
            row = connection.execute(select(sessions).where(sessions.c.key == key_of(token))).one_or_none()
        now = self._clock()
        if row is None or self._is_over(row, now):
            return None
        person = self._people.get(row.person)
        if person is None or not person.active:
            return None
        if now - row.seen_at > NOTED_EVERY:
            with self._engine.begin() as connection:
                connection.execute(update(sessions).where(sessions.c.key == row.key).values(seen_at=now))
        return Session(row.key, person, row.full, csrf_of(token), row.confirmed_at)

    def confirm(self, key: str) -> None:
        """Note that the person has just shown again who they are."""
        with self._engine.begin() as connection:
            connection.execute(update(sessions).where(sessions.c.key == key).values(confirmed_at=self._clock()))

    def end(self, token: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.key == key_of(token)))

    def end_all(self, person: int) -> None:
        """Sign a person out everywhere."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.person == person))

    def forget_ended(self) -> None:
        """Delete what has run out."""
        c, now = sessions.c, self._clock()
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(or_(c.made_at < now - WHOLE, c.seen_at < now - IDLE)))

    def _is_over(self, row: object, now: float) -> bool:
        made, seen, full = row.made_at, row.seen_at, row.full  # type: ignore[attr-defined]
        return bool(now - made > (WHOLE if full else HALF_WAY) or now - seen > IDLE)
