from __future__ import annotations

from dataclasses import replace

import pytest

from bot.directory.progress import Progress
from bot.directory.refine import is_of_same_people, is_refinement, keeps_need
from bot.directory.request import RequestReader

RUNNING = Progress(needs=(("counselling", 3.0),), areas=("leicester",), listed=("kooth",), shown=("kooth",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what about Rutland", True, id="area"),
        pytest.param("Hinckley", True, id="bare place"),
        pytest.param("for a 14 year old", True, id="age"),
        pytest.param("any others", True, id="more"),
        pytest.param("do they have a number", True, id="contact"),
        pytest.param("I don't know", True, id="unsure"),
        pytest.param("the second one", True, id="that one"),
        pytest.param("are they free", True, id="cost"),
        pytest.param("which are open now", True, id="open"),
        pytest.param("how much does poverty cost the council each year in total", False, id="cost of something else"),
        pytest.param("and why is it called tertiary?", False, id="what a level is called"),
        pytest.param("ok back to the counselling, secondary level please", True, id="back"),
        pytest.param("sorry rutland i mean", True, id="another area, put right"),
        pytest.param("can they refer themselves", True, id="how to refer"),
        pytest.param("no sorry 19", True, id="another age, put right"),
        pytest.param("can you show me those services again", True, id="the list again"),
        pytest.param("same place but for somewhere to live", True, id="same place, another need"),
        pytest.param(
            "no I said that wrong, recovery, it's for a girl who was hurt a while ago and is safe now",
            True,
            id="a correction that takes its time",
        ),
        pytest.param("ah no I said that wrong, it's ADHD", True, id="a correction after a sigh"),
        pytest.param("they've run up debts too, who'd advise them on that", True, id="who else for them"),
        pytest.param(
            "he died by suicide, I should have said. Who specialises in that for her?", True, id="who for her"
        ),
        pytest.param("sound. owt for his mum n all? she's at her wits end", True, id="for his mum as well"),
        pytest.param(
            "What about for her son? He is nine and has gone very quiet.", True, id="for her son, with a story"
        ),
        pytest.param("he'd never go to a group. somewhere he could just phone?", True, id="somewhere he could"),
        pytest.param("and a women's one for his sister, same sort of history", True, id="one for his sister"),
        pytest.param(
            "Before I ring them: does your document link money to trauma?", False, id="the document, not them"
        ),
        pytest.param("does it say anything about how they feel", False, id="what it says of them"),
        pytest.param("who wrote the priorities and signed them", False, id="who of something else"),
        pytest.param("is that the same again as resilience in the strategy", False, id="same again of something else"),
        pytest.param("what counts as secondary prevention?", False, id="question about a level"),
        pytest.param("who governs the strategy in Leicester?", False, id="question about the strategy"),
        pytest.param("what are the six principles", False, id="principles"),
        pytest.param("thanks, that is great", False, id="thanks"),
        pytest.param("what if he lived in Oakham instead?", True, id="what if"),
        pytest.param("how about somewhere in Melton", True, id="how about"),
        pytest.param("Oh dear, that was someone else's sheet. They're over in Market Harborough.", True, id="a reason"),
        pytest.param("do they have a website?", True, id="website"),
        pytest.param(
            "brilliant, I'll pass it on to my colleague in Hinckley who knows them well",
            False,
            id="thanks with a place",
        ),
    ],
)
def test_is_refinement(plain_reader: RequestReader, text: str, expected: bool) -> None:
    assert is_refinement(text, RUNNING, plain_reader.read(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("baby's 4 months, we want to get in early", True, id="told of them"),
        pytest.param("why three years", False, id="a question with a span of time"),
        pytest.param(
            "whats the difference between primary and secondary", False, id="a question without an apostrophe"
        ),
        pytest.param("housing is the main thing", True, id="another need, plainly"),
        pytest.param("we talked about housing in the staff meeting before lunch", False, id="another need, in passing"),
    ],
)
def test_what_is_told_of_them_after_a_list(plain_reader: RequestReader, text: str, expected: bool) -> None:
    asked = plain_reader.read(text)
    assert is_refinement(text, replace(RUNNING, at_hand=True), asked) is expected
    assert not (expected and is_refinement(text, RUNNING, asked)), "the list was put aside"


def test_what_is_told_keeps_the_need_unless_it_names_one(plain_reader: RequestReader) -> None:
    assert keeps_need(plain_reader.read("baby's 4 months, we want to get in early"))
    assert not keeps_need(plain_reader.read("she's been homeless three months now"))


def test_nothing_is_refined_where_nothing_runs(plain_reader: RequestReader) -> None:
    assert not is_refinement("Rutland", Progress(), plain_reader.read("Rutland"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("parenting, just early help", True, id="another need"),
        pytest.param("different family: they need help with debt", False, id="another family"),
        pytest.param("and somebody else on my caseload has lost her mum", False, id="somebody else"),
        pytest.param("a food bank in Nottingham", False, id="elsewhere"),
        pytest.param("debt advice, the parents have separated", True, id="separated"),
        pytest.param("something for the other parent", True, id="the other parent"),
    ],
)
def test_whose_area_is_kept_for_another_need(plain_reader: RequestReader, text: str, expected: bool) -> None:
    assert is_of_same_people(plain_reader.read(text)) is expected
