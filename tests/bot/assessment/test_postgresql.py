"""Self-assessments on PostgreSQL: the same steps as on SQLite, and several people at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.assessment import AssessmentStore, ExpiredCode, Framework, HandedIn, UnknownCode
from bot.assessment.result import spread_of
from bot.assessment.tables import answers, assessments
from bot.conversations.store import make_engine
from tests.bot.assessment.conftest import Clock
from tests.support.missing import missing
from tests.support.ports import unused_port
from tests.support.postgresql import binaries, server

DAY = 24 * 3600.0


@pytest.fixture(scope="module")
def database() -> Iterator[Engine]:
    programs = binaries()
    if programs is None:
        missing("PostgreSQL", "apt-get install postgresql")
    with server(programs, unused_port()) as url:
        made = make_engine(url)
        yield made
        made.dispose()


@pytest.fixture
def store(database: Engine, clock: Clock) -> AssessmentStore:
    return AssessmentStore(database, clock=clock)


def test_from_the_first_answer_to_the_deletion(store: AssessmentStore) -> None:
    code = store.open_sheet()
    for answer in ("aware", "sensitive_responsive"):
        store.give(code, "workforce", answer)
    assert store.read(code).answers == {"workforce": "sensitive_responsive"}
    store.forget(code)
    with pytest.raises(UnknownCode):
        store.read(code)


def test_90_days(store: AssessmentStore, clock: Clock, database: Engine) -> None:
    code = store.open_sheet()
    store.give(code, "workforce", "aware")
    clock.now += 90 * DAY
    with pytest.raises(ExpiredCode):
        store.read(code)
    assert store.forget_expired() >= 1
    with database.connect() as connection:
        assert connection.execute(select(func.count()).select_from(answers)).scalar_one() == 0


def test_a_team_of_five_that_answers_and_hands_in_at_the_same_moment(
    store: AssessmentStore, framework: Framework, database: Engine
) -> None:
    team = store.open_team()

    def person(answer: str) -> str:
        code = store.open_sheet(team=team)
        for area in framework.areas:
            store.give(code, area.id, answer)
        store.hand_in(code)
        return code

    with ThreadPoolExecutor(5) as people:
        codes = list(people.map(person, ("aware", "aware", "sensitive", "responsive", "aware")))
    with database.connect() as connection:
        places = connection.execute(select(assessments.c.place).where(assessments.c.place.is_not(None))).scalars()
        assert sorted(places) == [1, 2, 3, 4, 5]
    spread = spread_of(store.handed_in(team), framework)
    assert spread
    assert (spread.areas[0].low, spread.areas[0].high, spread.areas[0].most) == ("aware", "responsive", ("aware",))
    with pytest.raises(HandedIn):
        store.give(codes[0], "workforce", "informed")


def test_the_same_answer_twice_at_the_same_moment_is_kept_once(store: AssessmentStore) -> None:
    code = store.open_sheet()
    with ThreadPoolExecutor(4) as presses:
        list(presses.map(lambda _: store.give(code, "workforce", "aware"), range(8)))
    assert store.read(code).answers == {"workforce": "aware"}
