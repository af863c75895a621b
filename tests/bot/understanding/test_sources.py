"""Who said first what was answered, and when."""

from __future__ import annotations

import pytest

from bot.understanding.context import State
from bot.understanding.sources import source_asked_of
from tests.support.readings import Answer

TOPICS = {
    "ref-stellar": Answer("The 1993 paper"),
    "wear": Answer("Wear and tear", related=("ref-stellar",)),
    "silent-dates": Answer("Dates"),
}
DATES = [("ask/silent-dates", 0.6), ("ask_origin", 0.2)]


@pytest.mark.parametrize(
    ("text", "last", "source"),
    [
        ("when", "ref-stellar", "ref-stellar"),
        ("and what year was that?", "ref-stellar", "ref-stellar"),
        ("date?", "wear", "ref-stellar"),
        ("when", "silent-dates", None),
        ("when", "ref-gone", None),
        ("when is the next meeting of the whole board then", "ref-stellar", None),
    ],
)
def test_the_source_that_is_asked_of(text: str, last: str, source: str | None) -> None:
    assert source_asked_of(text, DATES, State(last), TOPICS) == source
