"""Keeps, reads, deletes and expires conversations in SQLite or PostgreSQL."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, create_engine, delete, event, insert, select, update
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from bot.conversations.tables import conversations, metadata

IDLE = 15 * 60  # seconds after the last message
SKEW = 60.0  # seconds that the clocks of two machines may differ
# For PostgreSQL's client library: a server that has gone is noticed within seconds, not when the network gives up.
SERVER = {
    "connect_timeout": 3,  # seconds
    "tcp_user_timeout": 5000,  # milliseconds
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}
# What every turn asks, put together once: that takes as long as the asking.
_C = conversations.c
_READ = select(_C.slots).where(_C.key == bindparam("of"), _C.expires_at > bindparam("now"))
_CHANGE = update(conversations).where(_C.key == bindparam("of"))


class ConversationStore:
    """What is known of each conversation between two messages: slots under a hashed id, and when it ends."""

    def __init__(self, url: str, *, idle: int = IDLE, clock: Callable[[], float] = time.time) -> None:
        self._opened, self._idle, self._clock = make_engine(url), idle, clock

    @cached_property
    def _engine(self) -> Engine:
        """The table is made at the first use: a process starts while the database is away."""
        metadata.create_all(self._opened)
        return self._opened

    def write(self, conversation: str, slots: dict[str, Any]) -> None:
        """Keep the slots and renew the time at which the conversation ends."""
        key, row = key_of(conversation), {"slots": json.dumps(slots), "expires_at": self._clock() + self._idle}
        with self._engine.begin() as connection:
            if connection.execute(_CHANGE, {"of": key, **row}).rowcount:
                return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(conversations).values(key=key, **row))
        except IntegrityError:  # another process wrote the first row in between
            with self._engine.begin() as connection:
                connection.execute(_CHANGE, {"of": key, **row})

    def read(self, conversation: str) -> dict[str, Any] | None:
        """The slots, or None where there is no such conversation or it has ended."""
        asked = {"of": key_of(conversation), "now": self._clock()}
        with self._engine.connect() as connection:
            found = connection.execute(_READ, asked).scalar_one_or_none()
        return None if found is None else json.loads(found)

    def keys(self) -> list[str]:
        """The stored keys; conversation ids cannot be had from them."""
        with self._engine.connect() as connection:
            return [row.key for row in connection.execute(select(conversations.c.key))]

    def answers(self) -> bool:
        """Whether the database answers."""
        try:
            with self._engine.connect() as connection:
                return bool(connection.execute(select(1)).scalar_one() == 1)
        except SQLAlchemyError:
            return False

    def forget(self, conversation: str) -> None:
        """Delete one conversation."""
        with self._engine.begin() as connection:
            connection.execute(delete(conversations).where(conversations.c.key == key_of(conversation)))
        self._empty_log()

    def forget_ended(self) -> int:
        """Delete every conversation that has ended; how many there were.

        One that would last longer than any can was written before the clock was set back; it lasts from now on.
        """
        c, now = conversations.c, self._clock()
        latest = now + self._idle
        with self._engine.begin() as connection:
            gone: int = connection.execute(delete(conversations).where(c.expires_at <= now)).rowcount
            connection.execute(update(conversations).where(c.expires_at > latest + SKEW).values(expires_at=latest))
        self._empty_log()
        return gone

    def _empty_log(self) -> None:
        """Fold SQLite's log into the database: what was deleted must not stand in it either."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give connections back."""
        self._opened.dispose()


def key_of(conversation: str) -> str:
    """What a conversation is stored under: its id cannot be read back from it."""
    return hashlib.sha256(conversation.encode()).hexdigest()


def make_engine(url: str) -> Engine:
    """An engine of SQLAlchemy; SQLite in write-ahead mode, so that readers and the writer do not wait."""
    if url == "sqlite://":
        return create_engine(url, future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    if not url.startswith("sqlite"):
        given = SERVER if url.startswith("postgresql") else {}
        return create_engine(url, future=True, pool_pre_ping=True, pool_timeout=3, connect_args=given)
    Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    # Connections are kept: closing the last one folds the log into the database, which costs more than a turn's work.
    engine = create_engine(url, future=True, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=3000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
