"""Two items of a list set against each other, and what is said of the two afterwards."""

from __future__ import annotations

import pytest

from bot.understanding.comparisons import one_of_two, sides
from bot.understanding.context import after_answers
from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.state import State
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
        ("what would the first one ask of a team?", SENSITIVE),
        ("and how would we notice the latter of the two", RESPONSIVE),
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


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("how do the first two differ?", PHASES[:2]),
        ("what's the difference between the middle two", PHASES[1:3]),
        ("compare the last two", PHASES[2:]),
    ],
)
def test_two_of_the_list_are_set_against_each_other(text: str, two: tuple[str, ...]) -> None:
    said = reading(toxic_stress=0.6, financial_cost=0.2)
    assert decide(text, said, State("phases-overview", PHASES), TOPICS) == Decision("answer", tuple(two))


@pytest.mark.parametrize(
    ("text", "other"), [("how's that different from 1", PHASES[0]), ("and compared with the second one?", PHASES[1])]
)
def test_an_item_is_set_against_another_of_its_list(text: str, other: str) -> None:
    found = decide(text, reading(toxic_stress=0.6), State(PHASES[2], PHASES), TOPICS)
    assert found == Decision("answer", (PHASES[2], other))


def test_the_last_two_topics_are_set_against_each_other() -> None:
    said = reading(compare_phases=0.6, financial_cost=0.2)
    asked = "whats the difference between them then", "how do those two compare", "how's it different from the last one"
    for text in asked:
        found = decide(text, said, State("allostatic-load", earlier=("toxic-stress",)), TOPICS)
        assert found.topics == ("toxic-stress", "allostatic-load")
    both = decide(
        "how do those two compare",
        said,
        State(PHASES[0], earlier=(PHASES[1],)),
        TOPICS | {"compare-two": Answer(related=PHASES[:2])},
    )
    assert both.topics == ("compare-two",)


def test_the_first_of_two_that_were_answered() -> None:
    state = after_answers(State(), ("toxic-stress", "financial-cost"), TOPICS)
    found = decide(
        "can we go back to the first of those two, what does it say", reading(more_detail=0.5), state, TOPICS
    )
    assert found.topics == ("toxic-stress",)
