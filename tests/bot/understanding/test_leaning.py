"""What a message means that makes no sense without the answer before."""

from __future__ import annotations

import pytest

from bot.understanding.decide import decide
from bot.understanding.state import State
from tests.support.readings import LISTS, after, reading

UNSURE = reading(pick_item=0.4, more_detail=0.3)


@pytest.mark.parametrize("text", ["what number is that one?", "number?", "and which number is it"])
def test_an_item_s_number_stands_in_its_answer(text: str) -> None:
    said = after(UNSURE, priority_two=0.55)
    assert decide(text, said, State("priority-one"), LISTS).topics == ("priority-one",)
    assert decide(text, said, State("gently"), LISTS).topics != ("gently",)


def test_the_item_of_a_list_that_a_question_describes() -> None:
    said = after(reading(more_detail=0.3, toxic_stress=0.2), level_one=0.2)
    asked = "which of the two tackles root causes"
    assert decide(asked, said, State("level-three"), LISTS).topics == ("level-one",)
    for other in ("which of the three tackles root causes", "which of the two priorities is about schools"):
        assert decide(other, said, State("level-three"), LISTS).topics != ("level-one",)
    wanted = reading(find_services=0.8)
    assert decide("which of the services are free?", wanted, State("level-three"), LISTS).act == "find"


def test_what_an_item_is_called_counts_before_its_place() -> None:
    found = decide("and the last one on that ladder, primary prevention?", UNSURE, State("level-three"), LISTS)
    assert found.topics == ("level-one",)
    found = decide("the last one after primary prevention", UNSURE, State("level-three"), LISTS)
    assert found.topics == ("level-three",)


def test_no_is_no_number() -> None:
    for text in ("no", "No.", "and no"):
        assert decide(text, reading(deny=0.9), State("priority-one"), LISTS).topics != ("priority-one",)


def test_what_a_phase_takes_stands_in_its_answer() -> None:
    said = after(UNSURE, priority_two=0.55)
    text = "how would we know we'd got there"
    assert decide(text, said, State("phase-responsive"), LISTS).topics == ("phase-responsive",)
    assert decide(text, said, State("priority-one"), LISTS).topics != ("priority-one",)


def test_all_of_a_list_is_no_item_of_it() -> None:
    said = after(reading(phases_overview=0.9), priority_one=0.4)
    assert decide("what priorities", said, State("gently"), LISTS).topics == ("phases-overview",)
