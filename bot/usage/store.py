"""Adds up and reads counts in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.sql import Executable

from bot.usage.tables import metadata, usage

KEPT = 400  # days: this year beside the last
Key = tuple[str, str]  # kind of reply, topic


class UsageStore:
    """One row a day, kind and topic. Safety replies are counted by month: a day's count could point to a person."""

    def __init__(self, engine: Engine, *, today: Callable[[], date] = date.today) -> None:
        self._engine, self._today = engine, today
        self._more = _more(engine.dialect.name)
        metadata.create_all(engine)

    def add(self, counts: Mapping[Key, int]) -> None:
        """Add today's counts to what is there; all of them or, where that fails, none."""
        today = self._today()
        rows = [
            {
                "day": (today.replace(day=1) if kind == "safety" else today).isoformat(),
                "kind": kind[:20],
                "topic": topic[:80],
                "count": count,
            }
            for (kind, topic), count in sorted(counts.items())  # in one order: two processes never wait for each other
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(self._more, rows)

    def by_day(self, *, days: int) -> list[tuple[str, str, int]]:
        """Day, kind and count of the last ``days`` days, in order; safety stands on the first of its month."""
        c = usage.c
        query = (
            select(c.day, c.kind, func.sum(c.count)).where(c.day >= self._since(days)).group_by(c.day, c.kind)
        ).order_by(c.day, c.kind)
        with self._engine.connect() as connection:
            return [(day, kind, int(count)) for day, kind, count in connection.execute(query)]

    def by_topic(self, *, days: int) -> dict[str, int]:
        """How often each topic was answered in the last ``days`` days."""
        c = usage.c
        query = select(c.topic, func.sum(c.count)).where(c.day >= self._since(days), c.topic != "").group_by(c.topic)
        with self._engine.connect() as connection:
            return {topic: int(count) for topic, count in connection.execute(query)}

    def forget_old(self) -> None:
        """Delete what is older than it is kept."""
        with self._engine.begin() as connection:
            connection.execute(delete(usage).where(usage.c.day < self._since(KEPT)))

    def _since(self, days: int) -> str:
        return (self._today() - timedelta(days=days)).isoformat()


def _more(dialect: str) -> Executable:
    """One row more, or so many more in the row that is there."""
    new = postgresql.insert(usage) if dialect == "postgresql" else sqlite.insert(usage)
    key = [usage.c.day, usage.c.kind, usage.c.topic]
    statement: Executable = new.on_conflict_do_update(
        index_elements=key, set_={"count": usage.c.count + new.excluded.count}
    )
    return statement
