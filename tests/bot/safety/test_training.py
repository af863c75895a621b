"""What the classifier learns from."""

from __future__ import annotations

from bot.safety.examples import NONE, Example, misspelt

EXAMPLES = [
    Example("The meeting about the children's centre is on Thursday morning", NONE),
    Example("Could you explain the difference between the two boards again?", NONE),
    Example("Everybody in the office is looking forward to the training", NONE),
]


def test_a_misspelt_twin_does_not_hang_on_the_other_examples() -> None:
    twins = {twin.text for twin in misspelt(EXAMPLES)}
    assert len(twins) == len(EXAMPLES)
    further = {twin.text for twin in misspelt([Example("Another line before all of them", NONE), *EXAMPLES])}
    assert twins < further
