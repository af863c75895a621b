"""One piece of a message is weighed against the others."""

from __future__ import annotations

import pytest

from bot.safety import Category, Outcome
from bot.safety.decide import Evidence, decide
from bot.safety.normalise import Message, read
from bot.safety.units import Unit

TEXTS = ("she hides food.", "her carer is worn out.", "who can help?")


def message() -> Message:
    return read(" ".join(TEXTS), {})


def evidence(halves: tuple[float, float, float], pair: float, whole: float) -> list[Evidence]:
    """Three sentences, the pair of the first two, and all of it; no rule hits."""
    pieces = [(text, 1, far) for text, far in zip(TEXTS, halves)]
    pieces += [(" ".join(TEXTS[:2]), 2, pair), (" ".join(TEXTS), 3, whole)]
    return [
        Evidence(Unit(place, text, (), frozenset(), size), far, Category.CHILD_AT_RISK)
        for place, (text, size, far) in enumerate(pieces)
    ]


@pytest.mark.parametrize(
    ("halves", "pair", "whole", "full"),
    [
        pytest.param((0.01, 0.02, 0.0), 0.5, 0.05, False, id="nothing bears the pair out"),
        pytest.param((0.01, 0.02, 0.0), 0.5, 0.2, True, id="the whole does"),
        pytest.param((0.01, 0.15, 0.0), 0.5, 0.05, True, id="one of its halves does"),
        pytest.param((0.01, 0.02, 0.0), 0.8, 0.05, True, id="plain enough by itself"),
        pytest.param((0.0, 0.0, 0.9), 0.0, 0.05, True, id="a plain sentence"),
        pytest.param((0.0, 0.0, 0.4), 0.0, 0.05, False, id="a sentence that the whole explains"),
        pytest.param((0.0, 0.0, 0.0), 0.0, 0.4, True, id="the whole alone"),
    ],
)
def test_a_pair_of_sentences(halves: tuple[float, float, float], pair: float, whole: float, full: bool) -> None:
    found = decide(evidence(halves, pair, whole), message()).outcome
    assert (found is Outcome.FULL) is full
