"""Who said first what was answered, and when."""

from __future__ import annotations

import pytest

from bot.understanding.sources import names_several, source_asked_of
from bot.understanding.state import State
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


@pytest.mark.parametrize(
    ("text", "last", "several"),
    [
        ("which study?", "several", True),
        ("who says so", "several", True),
        ("year?", "several", True),
        ("which study?", "wear", False),
        ("who says we have to", "several", False),
        ("which study?", "silent-rates", False),
    ],
)
def test_an_answer_that_names_several_says_itself_who_said_what(text: str, last: str, several: bool) -> None:
    cites = ("ref-stellar", "ref-other")
    topics = TOPICS | {"several": Answer("Several", cites=cites), "silent-rates": Answer("Rates", cites=cites)}
    assert names_several(text, State(last), topics) is several
