"""What passes the gate and what does not, in words that name it."""

from __future__ import annotations

import pytest

from bot.run.gate import Asked, Count, Row, Stolen, held_back, nothing_stolen, questions, safety

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
    ("stolen", "moved", "passes"),
    [
        pytest.param(0, 2, True, id="a few hard ones move"),
        pytest.param(0, 3, False, id="more than a training explains"),
        pytest.param(1, 0, False, id="one is stolen"),
    ],
)
def test_what_moves_is_told_and_refuses_where_it_is_much(stolen: int, moved: int, passes: bool) -> None:
    one = Stolen("what is hope", "hope", "trust", "hope pls")
    row = nothing_stolen([one] * stolen, [one] * moved, of=1500)
    assert row.ok is passes
    assert "'what is hope' would move from hope to trust" in row.text
