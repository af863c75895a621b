"""Questions are kept for 30 days, with the day and nothing else."""

from __future__ import annotations

import numpy as np

from bot.conversations.store import make_engine
from bot.unanswered import Decision, Question, UnansweredStore, grouped
from bot.unanswered.store import KEPT


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_question_runs_out_after_thirty_days() -> None:
    clock = Clock()
    store = UnansweredStore(make_engine("sqlite://"), clock=clock)
    store.add("does it cover bees")
    clock.now += KEPT - 1
    assert [question.text for question in store.waiting()] == ["does it cover bees"]
    clock.now += 2
    assert store.waiting() == []
    store.forget_expired()
    clock.now -= 10
    assert store.waiting() == [], "deleted, not only hidden"


def test_decisions_are_kept_until_they_are_applied() -> None:
    store = UnansweredStore(make_engine("sqlite://"))
    store.add("one")
    store.add("two")
    first, second = store.waiting()
    store.decide([first.id], Decision.EXAMPLE, "ace")
    assert [(q.decision, q.target) for q in store.waiting()] == [(Decision.EXAMPLE, "ace"), (Decision.NONE, "")]
    store.done([first.id])
    assert store.waiting() == [second]


def test_like_questions_stand_together_the_largest_group_first() -> None:
    questions = [Question(number, text, "2026-11-23") for number, text in enumerate(("bees", "aces", "ace", "acez"))]
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.1, 0.99]])
    assert [[q.id for q in group] for group in grouped(questions, lambda texts: vectors)] == [[1, 2, 3], [0]]
    assert grouped([], lambda texts: vectors) == []
