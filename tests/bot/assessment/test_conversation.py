"""A self-assessment from its start to its result, by choices and in one's own words."""

from __future__ import annotations

import json

import pytest

from bot.assessment import AssessmentStore
from bot.assessment.codes import CODE
from bot.messages import is_choice
from tests.bot.assessment.conftest import Talk


def test_a_whole_run_by_choices(talk: Talk) -> None:
    opened = talk.says("assess:start")
    assert "working draft" in opened["text"]
    first = talk.says("assess:new:one")
    assert CODE.search(first["text"]) and first["assessment"]["step"] == 1
    assert [s["phase"] for s in first["assessment"]["statements"]] == ["aware", "sensitive", "responsive", "informed"]
    for step in range(2, 8):
        assert talk.says("assess:phase:sensitive")["assessment"]["step"] == step
    result = talk.says("assess:phase:aware")
    assert talk.said == ("noted", "result")
    assert len(result["assessment"]["result"]["profile"]) == 7


def test_a_whole_run_in_own_words(talk: Talk) -> None:
    talk.says(
        "we'd like to do the self-assessment", "together please", "we're between sensitive and responsive", "not sure"
    )
    talk.says("the second one", "none of these yet", "skip", "I think aware", "informed")
    assert talk.said == ("noted", "result")
    assert talk.context.store.read(talk.code).answers == {
        "understanding": "sensitive_responsive",
        "prevention": "unsure",
        "workforce": "sensitive",
        "environment": "none",
        "involvement": "skipped",
        "partnership": "aware",
        "evaluation": "informed",
    }


def test_every_choice_offered_is_one_that_can_be_pressed(talk: Talk) -> None:
    said = [
        "start",
        "assess:new:team",
        *["aware"] * 3,
        "assess:evidence",
        "stop",
        "assess:continue",
        *["2"] * 4,
        "assess:result",
        "assess:hand_in",
    ]
    said += [
        "assess:spread",
        "assess:compare",
        "assess:continue",
        "assess:delete",
        "assess:keep",
        "assess:delete",
        "assess:delete_yes",
        "assess:code",
    ]
    for one in said:
        assert all(is_choice(a["choice"]) and a["label"] for a in talk.says(one)["actions"]), one


def test_the_slot_is_small_and_plain(talk: Talk) -> None:
    talk.says("start", "assess:new:one", "aware")
    assert len(json.dumps(talk.slot)) < 120
    assert set(talk.slot or {}) <= {"stage", "code", "area"}


def test_back_asks_again_and_shows_the_answer_given(talk: Talk) -> None:
    talk.says("start", "assess:new:one", "aware")
    asked = talk.says("back")
    assert asked["assessment"]["area"] == "understanding" and asked["assessment"]["given_here"] == "aware"
    after = talk.says("informed")
    assert after["assessment"]["area"] == "prevention"
    assert talk.context.store.read(talk.code).answers == {"understanding": "informed"}


def test_back_at_the_first_area_stays_there(talk: Talk) -> None:
    talk.says("start", "assess:new:one", "assess:back")
    assert talk.said == ("first_area", "area")


def test_words_that_cannot_be_read_get_help_and_the_area_again(talk: Talk) -> None:
    asked = talk.says("start", "assess:new:one", "purple")
    assert talk.said == ("unclear_area", "area") and asked["assessment"]["area"] == "understanding"
    assert talk.context.store.read(talk.code).answers == {}


def test_own_words_near_a_statement_are_confirmed_before_they_count(talk: Talk) -> None:
    talk.says(
        "start",
        "assess:new:one",
        "assess:area:workforce",
        "we have a learning plan by role and protected time for reflection",
    )
    assert talk.said == ("guess",)
    assert talk.context.store.read(talk.code).answers == {}
    talk.says("yes")
    assert talk.context.store.read(talk.code).answers == {"workforce": "sensitive"}


def test_a_guess_that_is_wrong_is_dropped(talk: Talk) -> None:
    talk.says(
        "start",
        "assess:new:one",
        "assess:area:workforce",
        "we have a learning plan by role and protected time for reflection",
        "no",
    )
    assert talk.said == ("area",)
    assert talk.context.store.read(talk.code).answers == {}


def test_a_changed_area_leads_back_to_the_result(talk: Talk) -> None:
    talk.says("start", "assess:new:one", *["aware"] * 7, "change workforce support")
    assert talk.says("informed")["assessment"]["state"] == "result"


def test_a_database_that_is_away_is_said_and_the_place_is_kept(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.assessment import AssessmentStoreError

    talk.says("start", "assess:new:one", "aware")
    before = talk.slot

    def away(*_: object) -> None:
        raise AssessmentStoreError("away")

    with monkeypatch.context() as patched:
        patched.setattr(AssessmentStore, "give", away)
        talk.says("sensitive")
    assert talk.said == ("trouble",) and talk.slot == before
    assert talk.says("sensitive")["assessment"]["area"] == "workforce"


@pytest.mark.parametrize(
    "choice",
    [
        "continue",
        "back",
        "result",
        "hand_in",
        "join",
        "spread",
        "compare",
        "keep",
        "skip",
        "phase:aware",
        "area:workforce",
        "finish",
        "delete_yes",
    ],
)
def test_a_choice_that_outlived_its_conversation_is_answered(choice: str, talk: Talk) -> None:
    talk.says(f"assess:{choice}")
    assert talk.said == ("no_progress",)
    assert talk.slot is None
