"""How far a search has come, and what may be asked of it."""

from __future__ import annotations

import pytest

from bot.directory.progress import Progress, main_need


def test_the_topic_is_at_hand_while_the_list_is() -> None:
    search = Progress(at_hand=True, topic="example-parenting")
    assert Progress.from_slot(search.as_slot()).topic_at_hand == "example-parenting"
    assert Progress(topic="example-parenting").topic_at_hand == ""


@pytest.mark.parametrize("slot", [None, {}, "what an older release kept", {"level": "fourth", "areas": ["Kent"]}])
def test_what_does_not_fit_in_a_slot_is_left_out(slot: object) -> None:
    assert Progress.from_slot(slot) == Progress()  # type: ignore[arg-type]


def test_a_search_is_for_the_need_and_not_for_the_group_that_has_it() -> None:
    assert main_need(Progress(needs=(("veterans", 2.0), ("counselling", 2.0)))) == "counselling"
    assert main_need(Progress(needs=(("veterans", 2.0), ("counselling", 0.7)))) == "veterans"
    assert main_need(Progress()) == ""
