"""What passes the gate and what does not, in words that name it."""

from __future__ import annotations

import pytest

from bot.run.gate import Asked, Count, Row, Stolen, held_back, nothing_stolen, questions, safety, worth_naming

GOOD = {"self_harm": Count(40, 39), "may_harm": Count(60, 60), "ordinary": Count(200, 2)}


@pytest.mark.parametrize(
    ("row", "passes"),
    [
        (held_back(0.8, {}), True),
        (held_back(0.8, {"accuracy": 0.81}), True),
        (held_back(0.8, {"accuracy": 0.9}), False),
        (held_back(0.4, {}), False),
        (questions(Asked(Count(0, 0))), True),
        (questions(Asked(Count(10, 8), ("one",))), True),
        (questions(Asked(Count(10, 8), ("one", "two"))), False),
        (questions(Asked(Count(10, 7))), False),
        (nothing_stolen([]), True),
        (safety(GOOD), True),
        (safety(GOOD | {"self_harm": Count(40, 30)}), False),
        (safety(GOOD | {"ordinary": Count(200, 20)}), False),
        (safety(None), False),
    ],
    ids=[
        "first release", "a little lower", "much lower", "below the floor", "no questions", "one lost", "two lost",
        "too few right", "nothing stolen", "safe", "a weak category", "false alarms", "no cases",
    ],
)  # fmt: skip
def test_gate(row: Row, passes: bool) -> None:
    assert row.ok is passes
    assert row.text


def test_stolen_question_is_named_with_the_example() -> None:
    row = nothing_stolen([Stolen("what is hope", "hope", "trust", "hope pls")] * 5)
    assert "'what is hope' would move from hope to trust because of the example 'hope pls'" in row.text
    assert "and 2 more" in row.text


def test_safety_is_marked_as_such() -> None:
    assert safety(GOOD).safety
    assert not held_back(0.8, {}).safety


@pytest.mark.parametrize(
    ("moved", "named"),
    [pytest.param(1, 0, id="a few hard ones move"), pytest.param(2, 3, id="more than a training explains")],
)
def test_what_moves_by_itself_is_named_where_it_is_much(moved: int, named: int) -> None:
    found = [Stolen("what is hope", "hope", "trust", "hope pls"), *[Stolen("and us", "hope", "calm", "")] * moved]
    assert len(worth_naming(found, of=1500)) == named
