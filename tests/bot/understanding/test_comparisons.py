"""Two items of a list set against each other, and what is said of the two afterwards."""

from __future__ import annotations

import pytest

from bot.understanding.comparisons import one_of_two, sides
from bot.understanding.context import State, after_answers
from bot.understanding.decide import decide
from tests.support.readings import PHASES, TOPICS, Answer, reading

AWARE, SENSITIVE, RESPONSIVE, INFORMED = PHASES
WITH_LIST = TOPICS | {"compare-phases": Answer("How the phases differ", related=("phases-overview",))}


@pytest.mark.parametrize(
    ("text", "last", "two"),
    [
        ("what changes from sensitive to responsive?", None, (SENSITIVE, RESPONSIVE)),
        ("responsive against sensitive please", None, (SENSITIVE, RESPONSIVE)),
        ("what changes between 2 and 3?", "phases-overview", (SENSITIVE, RESPONSIVE)),
        ("how's that different to sensitive", RESPONSIVE, (SENSITIVE, RESPONSIVE)),
        ("how do the phases differ", "phases-overview", ()),
        ("how do the first and the last phase differ", SENSITIVE, (AWARE, INFORMED)),
        ("in one or two lines, how do they differ", SENSITIVE, ()),
        ("what changes between 2 and 9?", "phases-overview", ()),
    ],
)
def test_the_two_that_are_compared(text: str, last: str | None, two: tuple[str, ...]) -> None:
    assert sides(text, "compare-phases", State(last), WITH_LIST) == two


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Which comes first?", SENSITIVE),
        ("and which of those is further on", RESPONSIVE),
        ("so which one is the later", RESPONSIVE),
        ("and after that?", INFORMED),
        ("what comes after those two?", INFORMED),
        ("what comes before that?", AWARE),
        ("what is the second priority?", None),
        ("what is the first step for my team?", None),
        ("which is higher risk?", None),
        ("who says so", None),
    ],
)
def test_one_of_the_two_compared(text: str, one: str | None) -> None:
    before = State("compare-phases", (SENSITIVE, RESPONSIVE))
    assert one_of_two(text, before, WITH_LIST) == one


def test_the_other_of_the_two_compared() -> None:
    assert one_of_two("and the other?", State(SENSITIVE, (SENSITIVE, RESPONSIVE)), WITH_LIST) == RESPONSIVE
    assert one_of_two("and the other?", State(SENSITIVE, PHASES), WITH_LIST) is None


def test_items_that_are_called_in_many_ways_are_no_sides() -> None:
    boards = Answer("The boards", parts=("spb", "health-and-wellbeing-boards", "violence-reduction-network"))
    known = {"boards-overview": boards, "compare-boards": Answer("How they differ", related=("boards-overview",))}
    assert sides("how do the spb and the vrn differ", "compare-boards", State(), known) == ()


def test_a_comparison_that_is_gone_has_no_sides() -> None:
    assert one_of_two("which comes first?", State("compare-gone", (AWARE, SENSITIVE)), WITH_LIST) is None


def test_the_two_are_kept_when_the_comparison_is_said_more_simply() -> None:
    before = State("compare-phases", (SENSITIVE, RESPONSIVE))
    again = decide("can you say that more simply", reading(ask_again_simple=0.95), before, WITH_LIST)
    assert (again.topics, again.sides) == (("compare-phases",), (SENSITIVE, RESPONSIVE))


def test_the_two_stay_in_mind_until_the_talk_moves_on() -> None:
    compares = decide("sensitive or responsive, how do they differ", reading(compare_phases=0.9), State(), WITH_LIST)
    now = after_answers(State(), compares.turns_on, WITH_LIST, compares.sides)
    first = decide("Which comes first?", reading(pick_item=0.9), now, WITH_LIST)
    assert first.topics == (SENSITIVE,)
    assert decide("Which comes first?", reading(pick_item=0.9), State("phases-overview", PHASES), WITH_LIST).topics == (
        AWARE,
    )
