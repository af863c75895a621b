"""Who is spoken of, and what is not offered then."""

from __future__ import annotations

import pytest

from bot.understanding.persons import of_a_person, offered

PERSONS = [
    "my client told me something about her uncle",
    "a girl in the group said something happened",
    "that boy again",
    "mum says it never happened",
    "something about the dad",
    "the family next door",
    "a tenant in block four",
    "one of the residents was upset",
    "her neighbour saw it",
    "She won't talk about it",
    "he flinches",
    "there was a child involved",
    "step-dad trouble",
    "someone told us something",
]
MATTERS = ["which kinds of abuse are on the list", "neglect: physical or emotional?", "define maltreatment please"]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_is_noticed(text: str) -> None:
    assert of_a_person(text)
    assert offered(["ace-sexual-abuse", "resilience"], text, {"ace-sexual-abuse"}) == ("resilience",)


@pytest.mark.parametrize("text", MATTERS)
def test_a_question_on_the_matter_is_offered_everything(text: str) -> None:
    assert offered(["ace-sexual-abuse"], text, {"ace-sexual-abuse"}) == ("ace-sexual-abuse",)
