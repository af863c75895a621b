"""Keeps, reads, deletes and expires self-assessments in SQLite or PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.assessment.codes import key_of, new_code
from bot.assessment.model import ANSWERS
from bot.assessment.stored import (
    SHEET,
    TEAM,
    AssessmentStoreError,
    ExpiredCode,
    HandedIn,
    Stored,
    TeamFull,
    UnknownCode,
)
from bot.assessment.tables import answers, assessments, metadata

KEPT = 90 * 24 * 3600.0  # seconds from the start
MOST_SHEETS = 500  # of one team; a public door must not fill the database through one code
_TRIES = 5


class AssessmentStore:
    """Sets of answers and teams under the hashes of their codes. Every answer is committed when it is given."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._opened, self._clock = engine, clock

    @cached_property
    def _engine(self) -> Engine:
        """The tables are made at the first use: a process starts while the database is away."""
        metadata.create_all(self._opened)
        return self._opened

    def open_sheet(self, *, team: str | None = None) -> str:
        """Start a set of answers, in a team where its code is given; the new code.

        Raises:
            UnknownCode: there is no such team.
            TeamFull: no further set of answers can be added to it.
        """
        code, now = new_code(), self._clock()
        with self._begin() as connection:
            row = {"key": key_of(code), "kind": SHEET, "expires_at": now + KEPT}
            if team is not None:
                row |= self._in_team(connection, team)
            connection.execute(insert(assessments).values(row))
        return code

    def open_team(self) -> str:
        """Start a team; the code that its members share."""
        code = new_code()
        with self._begin() as connection:
            row = {"key": key_of(code), "kind": TEAM, "expires_at": self._clock() + KEPT}
            connection.execute(insert(assessments).values(row))
        return code

    def give(self, code: str, area: str, answer: str) -> None:
        """Keep one answer; the same area again replaces it.

        Raises:
            ValueError: it is not one of ``ANSWERS``.
            UnknownCode: there is no such set of answers.
            HandedIn: it can no longer be changed.
        """
        if answer not in ANSWERS:
            raise ValueError(f"not an answer: {answer!r}")
        key, a = key_of(code), answers.c
        change = update(answers).where(a.key == key, a.area == area).values(answer=answer)
        for last in (False, True):
            try:
                with self._begin() as connection:
                    found = self._row(connection, key)
                    if found.kind != SHEET:
                        raise UnknownCode("this is a team's code")
                    if found.handed_in:
                        raise HandedIn("these answers were handed in")
                    if not connection.execute(change).rowcount:
                        connection.execute(insert(answers).values(key=key, area=area, answer=answer))
                return
            except IntegrityError as error:  # the same answer arrived twice at once
                if last:
                    raise AssessmentStoreError("an answer could not be stored") from error

    def read(self, code: str) -> Stored:
        """What stands under a code.

        Raises:
            UnknownCode: nothing, or (``ExpiredCode``) nothing any longer.
        """
        key = key_of(code)
        with self._connect() as connection:
            found = self._row(connection, key)
            rows = connection.execute(select(answers.c.area, answers.c.answer).where(answers.c.key == key))
            given = {row.area: row.answer for row in rows}
        return Stored(found.kind, found.expires_at, given, found.in_team, found.handed_in)

    def hand_in(self, code: str) -> None:
        """Add a set of answers to its team's picture, once and for all.

        Raises:
            UnknownCode: there is no such set of answers, or it belongs to no team.
        """
        key, c = key_of(code), assessments.c
        for _ in range(_TRIES):
            try:
                with self._begin() as connection:
                    found = self._row(connection, key)
                    if not found.in_team:
                        raise UnknownCode("these answers belong to no team")
                    if found.handed_in:
                        return
                    team = select(c.team).where(c.key == key).scalar_subquery()
                    last = connection.execute(select(func.max(c.place)).where(c.team == team)).scalar()
                    connection.execute(update(assessments).where(c.key == key).values(place=(last or 0) + 1))
                return
            except IntegrityError:  # somebody else took that place
                continue
        raise AssessmentStoreError("the answers could not be handed in")

    def handed_in(self, code: str) -> list[dict[str, str]]:
        """The team's sets of answers that were handed in, in that order, for a team's code or a member's.

        For ``result.spread`` only, which hides what one person said.
        """
        c, key = assessments.c, key_of(code)
        with self._connect() as connection:
            self._row(connection, key)
            team = connection.execute(select(c.team).where(c.key == key)).scalar() or key
            rows = connection.execute(
                select(c.key, answers.c.area, answers.c.answer)
                .select_from(assessments.outerjoin(answers, answers.c.key == c.key))
                .where(c.team == team, c.place.is_not(None))
                .order_by(c.place)
            ).all()
        sheets: dict[str, dict[str, str]] = {}
        for row in rows:
            sheet = sheets.setdefault(row.key, {})
            if row.area is not None:
                sheet[row.area] = row.answer
        return list(sheets.values())

    def forget(self, code: str) -> None:
        """Delete what stands under a code, with a team all its sets of answers; nothing of it is left."""
        key, c = key_of(code), assessments.c
        with self._begin() as connection:
            keys = select(c.key).where((c.key == key) | (c.team == key))
            connection.execute(delete(answers).where(answers.c.key.in_(keys)))
            connection.execute(delete(assessments).where((c.key == key) | (c.team == key)))

    def forget_expired(self) -> int:
        """Delete the answers whose time is over; how many codes that were.

        The empty row stays for as long again, so that an old code can be told from a mistyped one.
        """
        now, c = self._clock(), assessments.c
        with self._begin() as connection:
            over = select(c.key).where(c.expires_at <= now)
            connection.execute(delete(answers).where(answers.c.key.in_(over)))
            connection.execute(delete(assessments).where(c.expires_at <= now - KEPT))
            gone: int = connection.execute(select(func.count()).where(c.expires_at <= now)).scalar_one()
        return gone

    def _in_team(self, connection: Connection, team: str) -> dict[str, object]:
        key = key_of(team)
        found = self._row(connection, key)
        if found.kind != TEAM:
            raise UnknownCode("this is not a team's code")
        members = connection.execute(select(func.count()).where(assessments.c.team == key)).scalar_one()
        if members >= MOST_SHEETS:
            raise TeamFull(f"a team has at most {MOST_SHEETS} sets of answers")
        return {"team": key, "expires_at": found.expires_at}

    def _row(self, connection: Connection, key: str) -> Stored:
        row = connection.execute(select(assessments).where(assessments.c.key == key)).one_or_none()
        if row is None:
            raise UnknownCode("there is nothing under this code")
        if row.expires_at <= self._clock():
            raise ExpiredCode("the time of this code is over")
        return Stored(row.kind, row.expires_at, in_team=row.team is not None, handed_in=row.place is not None)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with _translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        with _translated(), self._engine.connect() as connection:
            yield connection


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise AssessmentStoreError("the self-assessments cannot be reached") from error
