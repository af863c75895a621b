from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import Engine

from bot.assessment import AssessmentStore, AssessmentStoreError, ExpiredCode, HandedIn, TeamFull, UnknownCode
from bot.assessment import store as library
from bot.assessment.tables import answers, assessments
from tests.bot.assessment.conftest import START, Clock

DAY = 24 * 3600.0


def test_an_answer_is_there_for_whoever_opens_the_database_next(tmp_path: Path, clock: Clock) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    first = create_engine(url, future=True)
    store = AssessmentStore(first, clock=clock)
    code = store.open_sheet()
    store.give(code, "workforce", "aware")
    # The process ends here without closing anything.
    again = create_engine(url, future=True)
    assert AssessmentStore(again, clock=clock).read(code).answers == {"workforce": "aware"}
    first.dispose()
    again.dispose()


def test_answering_again_replaces(store: AssessmentStore) -> None:
    code = store.open_sheet()
    for answer in ("aware", "sensitive", "sensitive_responsive"):
        store.give(code, "workforce", answer)
    assert store.read(code).answers == {"workforce": "sensitive_responsive"}


def test_only_answers_of_the_vocabulary_are_kept(store: AssessmentStore) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        store.give(store.open_sheet(), "workforce", "Mrs Example said so")


def test_neither_the_code_nor_a_time_of_an_answer_is_stored(store: AssessmentStore, engine: Engine) -> None:
    code = store.open_sheet()
    store.give(code, "workforce", "aware")
    with engine.connect() as connection:
        rows = [*connection.execute(select(assessments)), *connection.execute(select(answers))]
    held = [tuple(row) for row in rows]
    assert len(held) == 2
    assert code[4:8] not in str(held) and code.replace("-", "") not in str(held)
    assert START not in [value for row in held for value in row]


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda s, c: s.read(c), id="read"),
        pytest.param(lambda s, c: s.give(c, "workforce", "aware"), id="answer"),
        pytest.param(lambda s, c: s.hand_in(c), id="hand in"),
        pytest.param(lambda s, c: s.handed_in(c), id="team"),
        pytest.param(lambda s, c: s.open_sheet(team=c), id="join"),
    ],
)
def test_an_unknown_code_opens_nothing(store: AssessmentStore, use: Callable[[AssessmentStore, str], object]) -> None:
    with pytest.raises(UnknownCode):
        use(store, "LLR-2345-6789-BC")


def test_after_90_days_a_code_is_over_and_its_answers_are_deleted(
    store: AssessmentStore, clock: Clock, engine: Engine
) -> None:
    code = store.open_sheet()
    store.give(code, "workforce", "aware")
    clock.now += 90 * DAY - 1
    assert store.read(code).answers
    clock.now += 1
    with pytest.raises(ExpiredCode):
        store.read(code)
    assert store.forget_expired() == 1
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from assessment_answers")).scalar() == 0
    with pytest.raises(ExpiredCode):  # an old code can still be told from a mistyped one
        store.read(code)
    clock.now += 90 * DAY
    store.forget_expired()
    with pytest.raises(UnknownCode) as caught:
        store.read(code)
    assert not isinstance(caught.value, ExpiredCode)


def test_what_is_not_over_is_left_alone(store: AssessmentStore, clock: Clock) -> None:
    old = store.open_sheet()
    clock.now += 60 * DAY
    young = store.open_sheet()
    store.give(young, "workforce", "aware")
    clock.now += 31 * DAY
    assert store.forget_expired() == 1
    assert store.read(young).answers == {"workforce": "aware"}
    with pytest.raises(ExpiredCode):
        store.read(old)


def test_deleting_leaves_nothing(store: AssessmentStore, engine: Engine) -> None:
    code, other = store.open_sheet(), store.open_sheet()
    for each in (code, other):
        store.give(each, "workforce", "aware")
    store.forget(code)
    with pytest.raises(UnknownCode):
        store.read(code)
    assert store.read(other).answers
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from assessments")).scalar() == 1
        assert connection.execute(text("select count(*) from assessment_answers")).scalar() == 1


def test_deleting_a_team_deletes_everybodys_answers(store: AssessmentStore, engine: Engine) -> None:
    team = store.open_team()
    for _ in range(3):
        store.give(store.open_sheet(team=team), "workforce", "aware")
    store.forget(team)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from assessments")).scalar() == 0
        assert connection.execute(text("select count(*) from assessment_answers")).scalar() == 0


def test_only_what_was_handed_in_counts_and_in_that_order(store: AssessmentStore) -> None:
    team = store.open_team()
    codes = [store.open_sheet(team=team) for _ in range(3)]
    for code, answer in zip(codes, ("aware", "sensitive", "informed")):
        store.give(code, "workforce", answer)
    for code in (codes[2], codes[0], codes[2]):
        store.hand_in(code)
    assert store.handed_in(team) == [{"workforce": "informed"}, {"workforce": "aware"}]
    assert store.handed_in(codes[1]) == store.handed_in(team)


def test_what_was_handed_in_cannot_be_changed(store: AssessmentStore) -> None:
    code = store.open_sheet(team=store.open_team())
    store.give(code, "workforce", "aware")
    store.hand_in(code)
    with pytest.raises(HandedIn):
        store.give(code, "workforce", "informed")
    assert store.read(code).answers == {"workforce": "aware"}


def test_answers_outside_a_team_are_not_handed_in(store: AssessmentStore) -> None:
    with pytest.raises(UnknownCode):
        store.hand_in(store.open_sheet())


def test_one_persons_code_does_not_open_a_team(store: AssessmentStore) -> None:
    with pytest.raises(UnknownCode):
        store.open_sheet(team=store.open_sheet())


def test_a_team_is_over_on_one_day_for_all(store: AssessmentStore, clock: Clock) -> None:
    team = store.open_team()
    clock.now += 80 * DAY
    assert store.read(store.open_sheet(team=team)).expires_at == store.read(team).expires_at


def test_a_team_has_a_most(store: AssessmentStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_SHEETS", 2)
    team = store.open_team()
    store.open_sheet(team=team)
    store.open_sheet(team=team)
    with pytest.raises(TeamFull):
        store.open_sheet(team=team)


def test_a_database_that_refuses_is_one_error_of_ours(store: AssessmentStore, engine: Engine) -> None:
    code = store.open_sheet()
    with engine.begin() as connection:
        connection.execute(text("drop table assessment_answers"))
    with pytest.raises(AssessmentStoreError):
        store.give(code, "workforce", "aware")
