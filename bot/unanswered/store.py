"""Keeps, reads, decides and forgets questions in SQLite or PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Engine

from bot.unanswered.model import Decision, Question
from bot.unanswered.tables import metadata, unanswered

KEPT = 30 * 24 * 3600.0  # seconds
MOST = 5000  # a public door must not fill the database


class UnansweredStore:
    """Questions that were sent on purpose, after a look at the redacted text."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._opened, self._clock = engine, clock

    @cached_property
    def _engine(self) -> Engine:
        """The table is made at the first use: a process starts while the database is away."""
        metadata.create_all(self._opened)
        return self._opened

    def add(self, text: str) -> bool:
        """Keep a question; False when there are too many already."""
        now = self._clock()
        with self._engine.begin() as connection:
            if connection.execute(select(func.count()).select_from(unanswered)).scalar_one() >= MOST:
                return False
            row = {"text": text, "day": date.fromtimestamp(now).isoformat(), "expires_at": now + KEPT}
            connection.execute(insert(unanswered).values(**row, decision="", target=""))
        return True

    def waiting(self) -> list[Question]:
        """Everything that has not run out, the oldest first."""
        c = unanswered.c
        query = select(c.id, c.text, c.day, c.decision, c.target).where(c.expires_at > self._clock()).order_by(c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Question(row.id, row.text, row.day, Decision(row.decision), row.target) for row in rows]

    def decide(self, questions: Iterable[int], decision: Decision, target: str = "") -> None:
        """Note what shall become of some questions."""
        change = update(unanswered).where(unanswered.c.id.in_(list(questions)))
        with self._engine.begin() as connection:
            connection.execute(change.values(decision=decision.value, target=target))

    def done(self, questions: Iterable[int]) -> None:
        """Delete questions that were dealt with."""
        with self._engine.begin() as connection:
            connection.execute(delete(unanswered).where(unanswered.c.id.in_(list(questions))))

    def forget_expired(self) -> None:
        """Delete what has run out."""
        with self._engine.begin() as connection:
            connection.execute(delete(unanswered).where(unanswered.c.expires_at <= self._clock()))
