"""A self-assessment is left, found again by its code, compared and deleted."""

from __future__ import annotations

import json

import pytest

from bot.assessment import Context, Phrases
from tests.bot.assessment.conftest import Clock, People, Talk


def test_stopping_and_coming_back_with_the_code(talk: Talk, somebody: People) -> None:
    talk.says("start", "assess:new:one", "aware", "skip", "stop")
    assert talk.code in talk.views[-1].code
    later = somebody()
    asked = later.says(f"our code is {talk.code.lower()}")
    assert later.said == ("resumed", "area") and asked["assessment"]["area"] == "workforce"
    assert "1 of 7" in asked["text"]


def test_a_crash_in_the_middle_loses_no_given_answer(talk: Talk, somebody: People) -> None:
    talk.says("start", "assess:new:one", "aware", "sensitive")
    code, before = talk.code, dict(talk.slot or {})
    talk.says("responsive")
    # The answer is stored, the process ends before the slot is: the conversation comes back one step behind.
    talk.slot = before
    assert talk.context.store.read(code).answers["workforce"] == "responsive"
    assert talk.says("assess:continue")["assessment"]["given_here"] == "responsive"
    # With the conversation lost altogether, the code leads on to the next open area.
    assert somebody().says(code)["assessment"]["area"] == "environment"
    # And answering the same area twice changes nothing else.
    talk.says("responsive")
    assert len(talk.context.store.read(code).answers) == 3


@pytest.mark.parametrize(
    ("typed", "say"),
    [
        pytest.param("LLR-2345-6789-BC", "code_unknown", id="a code that is not known"),
        pytest.param("LLR-7KQ4", "code_unclear", id="half a code"),
        pytest.param("hello there", "code_unclear", id="no code at all"),
    ],
)
def test_a_wrong_code_gets_a_clear_answer_and_another_try(typed: str, say: str, talk: Talk) -> None:
    talk.says("assess:code", typed)
    assert talk.said == (say,)
    assert (talk.slot or {})["stage"] == "code"


def test_an_expired_code_gets_its_own_answer(talk: Talk, somebody: People, clock: Clock) -> None:
    talk.says("start", "assess:new:one", "aware")
    clock.now += 90 * 24 * 3600
    later = somebody()
    later.says(talk.code)
    assert later.said == ("code_expired",)


def test_delete_asks_once_more_and_then_leaves_nothing(talk: Talk, somebody: People) -> None:
    talk.says("start", "assess:new:one", "aware")
    code = talk.code
    talk.says("delete my answers")
    assert talk.said == ("confirm_delete",) and talk.context.store.read(code).answers
    talk.says("yes")
    assert talk.said == ("deleted",) and talk.slot is None
    later = somebody()
    later.says(code)
    assert later.said == ("code_unknown",)


def test_no_to_deleting_goes_on_where_it_was(talk: Talk) -> None:
    asked = talk.says("start", "assess:new:one", "aware", "delete", "no")
    assert asked["assessment"]["area"] == "prevention"


def test_delete_with_nothing_open_asks_for_the_code(talk: Talk, somebody: People) -> None:
    talk.says("start", "assess:new:one", "aware")
    later = somebody()
    later.says("please delete our self-assessment", talk.code)
    assert later.said == ("confirm_delete",)
    later.says("yes")
    assert later.said == ("deleted",)


def test_comparing_with_an_earlier_one(talk: Talk, somebody: People) -> None:
    earlier = somebody()
    earlier.says("start", "assess:new:one", *["aware"] * 7)
    talk.says("start", "assess:new:one", *["sensitive"] * 7, "compare")
    compared = talk.says(earlier.code)
    assert talk.said == ("comparison",)
    assert [row["change"] for row in compared["assessment"]["comparison"]] == ["on"] * 7


def test_comparing_with_itself_or_a_team_is_explained(talk: Talk, somebody: People) -> None:
    team = somebody()
    team_code = team.says("start", "assess:new:team")["assessment"]["team_code"]
    talk.says("start", "assess:new:one", "aware", "compare")
    talk.says(talk.code)
    assert talk.said == ("same_code",)
    talk.says(team_code)
    assert talk.said == ("other_kind",)
    talk.says("back")
    assert talk.said == ("area",)


def test_no_text_of_a_person_reaches_store_or_slot(context: Context, phrases: Phrases) -> None:
    talk = Talk(context, phrases)
    talk.says("start", "assess:new:one", "Kim Example thinks we are sensitive", "Kim is not sure", "skip it Kim")
    held = json.dumps([talk.slot, context.store.read(talk.code).answers])
    assert "kim" not in held.lower()
