"""Whether the last answer covers something, by its own words."""

from __future__ import annotations

import pytest

from bot.understanding.covering import covers
from bot.understanding.state import State
from tests.support.readings import Answer

TOPICS = {"harm": Answer("Harm", text="Harm: it covers neglect and exploitation, commercial or of another kind.")}


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("does it cover exploitation", True),
        ("and does that include being exploited too?", True),
        ("does exploitation come under it", True),
        ("is neglect part of that?", True),
        ("does it cover bullying", False),
        ("does it cover social exploitation", False),
        ("does it mention harm", False),
        ("does it include them", False),
        ("is exploitation an ACE", False),
    ],
)
def test_what_the_last_answer_covers(text: str, covered: bool) -> None:
    assert covers(text, State("harm"), TOPICS) is covered


def test_during_a_search_it_is_the_services_that_cover_it() -> None:
    assert not covers("does it cover exploitation", State("harm", searching=True), TOPICS)
    assert not covers("does it cover exploitation", State(), TOPICS)
