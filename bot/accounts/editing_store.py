"""Who has which form open, so that the next person sees it; a note, not a lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.accounts.tables import editing

LASTS = 15 * 60.0  # seconds after the form was opened


class EditingStore:
    """One row a person and a thing they have open."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def opened(self, what: str, who: str) -> list[str]:
        """Note that ``who`` has the form of ``what`` open; who else has."""
        c, now = editing.c, self._clock()
        self.closed(what, who)
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(editing).where(c.seen_at < now - LASTS))
                connection.execute(insert(editing).values(what=what[:200], who=who[:80], seen_at=now))
        except IntegrityError:  # the same person opened it twice at once
            pass
        return self.others(what, who)

    def others(self, what: str, who: str) -> list[str]:
        """Who else has it open."""
        c, now = editing.c, self._clock()
        query = select(c.who).where(c.what == what[:200], c.who != who[:80], c.seen_at >= now - LASTS).order_by(c.who)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def closed(self, what: str, who: str) -> None:
        """The form was saved or left."""
        c = editing.c
        with self._engine.begin() as connection:
            connection.execute(delete(editing).where(c.what == what[:200], c.who == who[:80]))
