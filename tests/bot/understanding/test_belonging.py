"""What a message means that asks where the last topic belongs."""

from __future__ import annotations

import pytest

from bot.understanding.decide import decide
from bot.understanding.state import State
from tests.support.readings import LISTS, after, reading

UNSURE = reading(pick_item=0.4, more_detail=0.3)


@pytest.mark.parametrize("text", ["which priority", "and what priority then?", "which priority is meant to cover that"])
def test_what_a_topic_names_it_belongs_to(text: str) -> None:
    said = after(UNSURE, priority_two=0.5)
    assert decide(text, said, State("gently"), LISTS).topics == ("priority-one",)


def test_a_second_list_is_asked_of_the_same_topic_as_the_first() -> None:
    found = decide("and which priority?", UNSURE, State("level-three", earlier=("gently",)), LISTS)
    assert found.topics == ("priority-one",)


@pytest.mark.parametrize(
    "text",
    ["what level of prevention is that", "what level is that then", "which level is it at", "what level would it be"],
)
def test_a_level_is_asked_for_in_many_words(text: str) -> None:
    assert decide(text, after(UNSURE, priority_two=0.5), State("gently"), LISTS).topics == ("level-three",)


@pytest.mark.parametrize(
    "text", ["what level do these start at", "what level is this service", "what level is it free at"]
)
def test_a_level_of_something_else_is_not_asked_of_the_last_answer(text: str) -> None:
    assert decide(text, after(UNSURE, toxic_stress=0.9), State("gently"), LISTS).topics == ("toxic-stress",)


def test_which_of_the_words_is_one_of_the_approach() -> None:
    said = after(UNSURE, other=0.4, approach_realise=0.2)
    assert decide("which of the 4 words is that", said, State("gently"), LISTS).topics == ("approach-realise",)


def test_the_strategy_itself_is_no_item() -> None:
    said = after(UNSURE, toxic_stress=0.5, cdc_skills=0.2)
    assert decide("which strategy is this", said, State("gently"), LISTS).topics != ("cdc-skills",)
    assert decide("which of the strategies is this", said, State("gently"), LISTS).topics == ("cdc-skills",)
