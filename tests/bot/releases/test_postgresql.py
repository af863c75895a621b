"""The tables of releases on PostgreSQL: the same steps as on SQLite, and two people at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.engine import Engine

from bot.conversations.store import make_engine
from bot.releases.model import Kind, State
from bot.releases.store import ReleaseStore
from tests.support.missing import missing
from tests.support.ports import unused_port
from tests.support.postgresql import binaries, server


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    programs = binaries()
    if programs is None:
        missing("PostgreSQL", "apt-get install postgresql")
    with server(programs, unused_port()) as url:
        made = make_engine(url)
        yield made
        made.dispose()


def test_from_draft_to_active(engine: Engine) -> None:
    store = ReleaseStore(engine)
    assert store.add(1, state=State.DRAFT, made_by="Anna", note="first")
    assert not store.add(1, state=State.DRAFT, made_by="Ben")
    assert store.beat(1, "training") == ""
    assert store.silent(-1) == [1]
    store.change(1, [State.DRAFT], state=State.APPROVED, report={"gate": [{"ok": True}]})
    pointed: list[int] = []
    assert store.activate(1, [State.APPROVED], by="Ben", then=lambda: pointed.append(1))
    found = store.get(1)
    assert found is not None
    assert (found.state, found.report, found.doing, pointed) == (
        State.ACTIVE,
        {"gate": [{"ok": True}]},
        "training",
        [1],
    )


def test_changes_at_once(engine: Engine) -> None:
    store = ReleaseStore(engine)
    change = store.add_at_once(Kind.NOTICE, "", {"text": "Closed today."}, reason="notice", by="Anna")
    assert store.mark_at_once(change, "ended", by="Ben")
    assert not store.mark_at_once(change, "ended", by="Cara")
    (kept,) = store.changes_at_once()
    assert (kept.values, kept.ended_by) == ({"text": "Closed today."}, "Ben")


def test_of_two_at_the_same_moment_one_is_active(engine: Engine) -> None:
    store = ReleaseStore(engine)
    for number in (10, 11):
        store.add(number, state=State.APPROVED, made_by="Anna")
    met = Barrier(2)

    def activate(number: int) -> bool:
        met.wait(10)
        return store.activate(number, [State.APPROVED], by="Ben")

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(activate, (10, 11))) == [True, True]
    assert [one.state for one in store.all()].count(State.ACTIVE) == 1
