"""Which part of a message asks."""

from __future__ import annotations

import pytest

from bot.understanding.segments import question_of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("Fair enough. And the priority after that one?", "And the priority after that one?", id="remark"),
        pytest.param("who chairs it?", "who chairs it?", id="one sentence"),
        pytest.param("Who chairs it? And how often?", "Who chairs it? And how often?", id="two questions"),
        pytest.param("What is it? I need it for Monday.", "What is it? I need it for Monday.", id="asks first"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_question_of_a_message(text: str, asked: str) -> None:
    assert question_of(text) == asked


def test_a_story_belongs_to_its_question() -> None:
    text = "A boy in my class has stopped eating and hides under the table most mornings. What do I say to his dad?"
    assert question_of(text) == text
