"""Failed tries to sign in, by name and by address, and until when the next has to wait."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.accounts.lockout import FORGOTTEN_AFTER, delay
from bot.accounts.tables import failures


class FailureStore:
    """Counts under hashes. A count starts anew after a success or a day without failures."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def wait(self, *kept: str) -> float:
        """Seconds until the next try with any of these names and addresses is read."""
        query = select(failures.c.until).where(failures.c.key.in_([_key(one) for one in kept]))
        with self._engine.connect() as connection:
            latest = max(connection.execute(query).scalars(), default=0.0)
        return max(0.0, latest - self._clock())

    def note(self, kept: str, *, free: int) -> None:
        """Count one more failure."""
        c, key, now = failures.c, _key(kept), self._clock()
        with self._engine.begin() as connection:
            connection.execute(delete(failures).where(c.key == key, c.last_at < now - FORGOTTEN_AFTER))
        for _ in range(2):
            with self._engine.begin() as connection:
                # Counted in the database, so that tries at the same moment all count.
                added = connection.execute(
                    update(failures).where(c.key == key).values(count=c.count + 1, last_at=now)
                ).rowcount
                if added:
                    count = connection.execute(select(c.count).where(c.key == key)).scalar_one()
                    until = now + delay(count, free=free)
                    connection.execute(update(failures).where(c.key == key).values(until=until))
                    return
            try:
                with self._engine.begin() as connection:
                    until = now + delay(1, free=free)
                    connection.execute(insert(failures).values(key=key, count=1, last_at=now, until=until))
                return
            except IntegrityError:  # somebody else failed first at the same moment
                continue

    def clear(self, kept: str) -> None:
        """Start counting anew."""
        with self._engine.begin() as connection:
            connection.execute(delete(failures).where(failures.c.key == _key(kept)))


def _key(kept: str) -> str:
    return hashlib.sha256(kept.encode("utf-8", "replace")).hexdigest()
