"""Keeps the rows of releases and of changes made at once, in SQLite or PostgreSQL."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.releases.model import AtOnceChange, Kind, Release, State
from bot.releases.tables import at_once, metadata, releases


class ReleaseStore:
    """The rows; every change of state names the states it may come from, so that two people cannot cross."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self.clock = engine, clock
        metadata.create_all(engine)

    def add(self, number: int, *, state: State, made_by: str, **values: Any) -> bool:
        """Add a release; False where the number is taken."""
        row = {"number": number, "state": state.value, "made_by": made_by, "made_at": self.clock()} | _row(values)
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(releases).values(row))
        except IntegrityError:
            return False
        return True

    def get(self, number: int) -> Release | None:
        """One release."""
        return next(iter(self._read(releases.c.number == number)), None)

    def all(self) -> list[Release]:
        """Every release, the newest first."""
        return self._read()

    def change(self, number: int, came_from: Iterable[State], **values: Any) -> bool:
        """Change a release that is in one of the states ``came_from``; False where it is in another."""
        wanted = (releases.c.number == number) & releases.c.state.in_([state.value for state in came_from])
        with self._engine.begin() as connection:
            return bool(connection.execute(update(releases).where(wanted).values(_row(values))).rowcount)

    def activate(
        self, number: int, came_from: Iterable[State], *, by: str, then: Callable[[], object] = lambda: None
    ) -> bool:
        """Make one release active and retire the one before, in one step; ``then`` belongs to the step."""
        wanted = (releases.c.number == number) & releases.c.state.in_([state.value for state in came_from])
        others = (releases.c.number != number) & (releases.c.state == State.ACTIVE.value)
        now = {"state": State.ACTIVE.value, "activated_by": by, "activated_at": self.clock()}
        with self._engine.begin() as connection:
            # One after the other: two at the same moment would each not see that the other becomes active.
            connection.execute(select(releases.c.number).with_for_update()).all()
            if not connection.execute(update(releases).where(wanted).values(now)).rowcount:
                return False
            connection.execute(update(releases).where(others).values(state=State.RETIRED.value))
            then()
        return True

    def beat(self, number: int, doing: str | None = None) -> str:
        """A sign of life of the publishing process, and what it is at if that is new; who cancelled it, or nothing."""
        said = {"beat": self.clock()} | ({} if doing is None else {"doing": doing})
        with self._engine.begin() as connection:
            connection.execute(update(releases).where(releases.c.number == number).values(said))
            found = connection.execute(select(releases.c.cancelled_by).where(releases.c.number == number))
            return str(found.scalar_one_or_none() or "")

    def silent(self, seconds: float) -> list[int]:
        """Running releases whose process has given no sign of life for so long."""
        running = [State.DRAFT.value, State.CHECKING.value, State.TRAINING.value, State.EVALUATING.value]
        wanted = releases.c.state.in_(running) & (releases.c.beat < self.clock() - seconds)
        with self._engine.connect() as connection:
            return [row.number for row in connection.execute(select(releases.c.number).where(wanted))]

    def add_at_once(self, kind: Kind, target: str, values: Mapping[str, str], *, reason: str, by: str) -> int:
        """Add a change made at once; its id."""
        row = {
            "kind": kind.value,
            "target": target,
            "values": json.dumps(dict(values)),
            "reason": reason,
            "made_by": by,
            "made_at": self.clock(),
        }
        with self._engine.begin() as connection:
            return int(connection.execute(insert(at_once).values(row)).inserted_primary_key[0])

    def changes_at_once(self) -> list[AtOnceChange]:
        """Every change made at once, the newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(at_once).order_by(at_once.c.id.desc())).mappings().all()
        return [
            AtOnceChange(
                **{name: row[name] for name in ("id", "target", "reason", "made_by", "looked_at_by", "ended_by")},
                kind=Kind(row["kind"]),
                values=json.loads(row["values"]),
                made_at=_moment(row["made_at"]) or _EPOCH,
                looked_at=_moment(row["looked_at"]),
                ended_at=_moment(row["ended_at"]),
            )
            for row in rows
        ]

    def mark_at_once(self, change: int, what: str, *, by: str) -> bool:
        """Note that somebody looked at a change (``looked_at``) or ended it (``ended``); False where it was done."""
        moment, person = {"looked_at": ("looked_at", "looked_at_by"), "ended": ("ended_at", "ended_by")}[what]
        wanted = (at_once.c.id == change) & at_once.c[moment].is_(None)
        with self._engine.begin() as connection:
            now = update(at_once).where(wanted).values({moment: self.clock(), person: by})
            return bool(connection.execute(now).rowcount)

    def _read(self, *wanted: Any) -> list[Release]:
        with self._engine.connect() as connection:
            found = connection.execute(select(releases).where(*wanted).order_by(releases.c.number.desc())).mappings()
            return [_release(row) for row in found.all()]


_PLAIN = ("number", "content", "training", "made_by", "note", "approved_by", "activated_by", "override_by",
          "override_reason", "doing")  # fmt: skip
_EPOCH = datetime.fromtimestamp(0, timezone.utc)


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    row = dict(values)
    if "state" in row:
        row["state"] = State(row["state"]).value
    if "report" in row:
        row["report"] = json.dumps(row["report"], ensure_ascii=False)
    return row


def _release(row: Mapping[str, Any]) -> Release:
    return Release(
        **{name: row[name] for name in _PLAIN},
        state=State(row["state"]),
        made_at=_moment(row["made_at"]) or _EPOCH,
        approved_at=_moment(row["approved_at"]),
        activated_at=_moment(row["activated_at"]),
        report=json.loads(row["report"]),
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, timezone.utc)
