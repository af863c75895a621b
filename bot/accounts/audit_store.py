"""The audit log: lines are added and read, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Engine

from bot.accounts.model import Entry
from bot.accounts.tables import audit, metadata

PAGE = 50


class AuditStore:
    """Who did what, when, with the texts before and after. No text of a conversation comes in here."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, who: str, action: str, what: str, *, before: str = "", after: str = "", note: str = "") -> None:
        """Add a line."""
        row = {"at": self._clock(), "who": who[:80], "action": action[:40], "what": what[:200]}
        with self._engine.begin() as connection:
            connection.execute(insert(audit).values(**row, before=before, after=after, note=note))

    def read(self, *, who: str = "", what: str = "", page: int = 1, size: int = PAGE) -> tuple[list[Entry], int]:
        """A page of the log, the newest first, and how many lines there are.

        Args:
            who: only what this person did.
            what: only lines whose object contains this.
            page: counted from 1.
            size: lines a page.
        """
        conditions: list[Any] = []
        if who:
            conditions.append(audit.c.who == who)
        if what:
            conditions.append(audit.c.what.contains(what, autoescape=True))
        chosen = select(audit).where(*conditions).order_by(audit.c.id.desc()).limit(size).offset((page - 1) * size)
        with self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(audit).where(*conditions)).scalar_one()
            return [Entry(**dict(row._mapping)) for row in connection.execute(chosen)], int(total)

    def get(self, entry: int) -> Entry | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(audit).where(audit.c.id == entry)).one_or_none()
        return Entry(**dict(row._mapping)) if row else None
