"""Keeps changes that wait, and counts who agreed."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine

from bot.proposals.model import Proposal, ProposalError
from bot.proposals.tables import metadata, proposals


class ProposalStore:
    """Two different people agree, and neither is the one who proposed."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, path: str, *, before: str, text: str, mark: str, reason: str, by: str) -> int:
        """Propose a text for a file; the proposal's number.

        Raises:
            ProposalError: no reason, or nothing changed.
        """
        if not reason.strip():
            raise ProposalError("write down why, and where you read it")
        if before == text:
            raise ProposalError("nothing was changed")
        row = {"path": path, "before": before, "text": text, "mark": mark, "reason": " ".join(reason.split())}
        with self._engine.begin() as connection:
            made = connection.execute(
                insert(proposals).values(
                    **row, made_by=by, made_at=self._clock(), first_by="", second_by="", state="open"
                )
            )
        return int(made.inserted_primary_key[0])

    def all(self) -> list[Proposal]:
        """Every proposal, the newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(proposals).order_by(proposals.c.id.desc())).all()
        return [Proposal(**dict(row._mapping)) for row in rows]

    def get(self, number: int) -> Proposal:
        """One proposal.

        Raises:
            ProposalError: there is none of that number.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(proposals).where(proposals.c.id == number)).one_or_none()
        if row is None:
            raise ProposalError(f"there is no proposal {number}")
        return Proposal(**dict(row._mapping))

    def agree(self, number: int, *, by: str) -> bool:
        """Note that somebody agrees; True when it is the second, and the text is to be written now.

        Raises:
            ProposalError: it is not open, ``by`` made it, or has agreed already.
        """
        found, c = self.get(number), proposals.c
        if not found.open:
            raise ProposalError(f"this proposal is {found.state}")
        if _same(by, found.made_by):
            raise ProposalError("somebody else than the person who proposed it agrees")
        if _same(by, found.first_by):
            raise ProposalError("you have agreed already; a second person is needed")
        column = "second_by" if found.first_by else "first_by"
        change = update(proposals).where(c.id == number, c.state == "open", c[column] == "")
        with self._engine.begin() as connection:
            if not connection.execute(change.values(**{column: by})).rowcount:
                raise ProposalError("somebody else agreed at the same moment; look again")
        return column == "second_by"

    def disagree(self, number: int) -> None:
        """Take the second agreement back, as the text could not be written."""
        with self._engine.begin() as connection:
            connection.execute(update(proposals).where(proposals.c.id == number).values(second_by=""))

    def close(self, number: int, state: str) -> bool:
        """Mark as ``applied`` or ``withdrawn``; False where it was closed already."""
        change = update(proposals).where(proposals.c.id == number, proposals.c.state == "open").values(state=state)
        with self._engine.begin() as connection:
            return bool(connection.execute(change).rowcount)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
