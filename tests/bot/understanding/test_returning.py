"""Going back to what was talked about before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.understanding.returning import returned
from bot.understanding.state import State


@dataclass(frozen=True)
class Topic:
    title: str
    parts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    text: str = ""
    related: tuple[str, ...] = ()


TOPICS = {
    "levels": Topic("The three levels of prevention", ("primary", "secondary")),
    "primary": Topic("Primary prevention", related=("levels",)),
    "secondary": Topic("Secondary prevention"),
    "board-health": Topic("The health and wellbeing boards", related=("board-health-purpose",)),
    "board-health-purpose": Topic("What the health boards are for"),
    "review": Topic("How often the strategy is reviewed"),
}
STATE = State("review", earlier=("board-health", "secondary"))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("back to that level, what does it try to do", "secondary"),
        ("that board you told me about, does it meet", "board-health"),
        ("what was it you said about the health people earlier", "board-health"),
        ("going back a bit", "board-health"),
        ("ok and back to the health lot", "board-health"),
        ("how do families get back to normal", None),
        ("is it better to act earlier in life", None),
        ("you said it is reviewed, how often", None),
        ("you said so", None),
        ("what does it try to do", None),
    ],
)
def test_the_earlier_topic_is_the_one_that_the_message_calls(text: str, topic: str | None) -> None:
    assert returned(text, [("out_of_scope/gossip", 0.4)], STATE, TOPICS) == topic


def test_a_neighbour_that_the_message_asks_for_is_meant_instead() -> None:
    ranking = [("ask/board-health-purpose", 0.4), ("ask/review", 0.1)]
    assert returned("back to the health boards, what are they for", ranking, STATE, TOPICS) == "board-health-purpose"


def test_a_message_with_a_subject_of_its_own_goes_its_own_way() -> None:
    assert returned("back to the levels, name them", [("ask/levels", 0.9)], STATE, TOPICS) is None


def test_nothing_is_gone_back_to_at_the_start_or_in_a_search() -> None:
    assert returned("back to that level", [], State("review"), TOPICS) is None
    assert returned("back to that level", [], State("review", searching=True, earlier=("secondary",)), TOPICS) is None


def test_the_latest_topics_are_remembered_once_each() -> None:
    state, health = State(), ("board-health", "board-health-purpose")
    for topic in ("primary", "secondary", "primary", "levels", "review", *health, "levels"):
        state = state.answered(topic, ())
    assert state.earlier == ("board-health-purpose", "board-health", "review", "primary", "secondary")
