from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.assessment import AssessmentStore, Context, Phrases
from bot.assessment.codes import CODE
from bot.messages import is_choice
from tests.bot.assessment.conftest import Clock, Talk

People = Callable[[], Talk]


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


def test_a_changed_area_leads_back_to_the_result(talk: Talk) -> None:
    talk.says("start", "assess:new:one", *["aware"] * 7, "change workforce support")
    assert talk.says("informed")["assessment"]["state"] == "result"


def team_of(number: int, somebody: People, *, answer: str = "aware") -> tuple[str, list[Talk]]:
    first = somebody()
    code = first.says("start", "assess:new:team")["assessment"]["team_code"]
    people = [first]
    for _ in range(number - 1):
        person = somebody()
        person.says(code, "assess:join")
        people.append(person)
    for person in people:
        person.says(*[answer] * 7)
        person.says("assess:hand_in")
    return code, people


def test_four_people_see_no_spread_and_five_do(somebody: People) -> None:
    code, people = team_of(4, somebody)
    assert people[-1].said == ("handed_in", "spread_waiting", "result")
    reader = somebody()
    assert "spread" not in reader.says(code, "assess:spread")["assessment"]
    assert reader.said == ("spread_waiting",)
    fifth = somebody()
    fifth.says(code, "join", *["informed"] * 7)
    shown = fifth.says("yes")
    assert fifth.said == ("handed_in", "result")
    area = shown["assessment"]["spread"]["areas"][0]
    assert (area["low"], area["high"], area["most"]) == ("aware", "informed", ["aware"])


def test_a_teams_code_never_shows_one_persons_answers(somebody: People) -> None:
    code, _ = team_of(5, somebody, answer="informed")
    reader = somebody()
    for said in (reader.says(code), reader.says("assess:spread"), reader.says("assess:result")):
        assert "result" not in said["assessment"]
        assert "code" not in said["assessment"]


def test_each_person_has_a_code_of_their_own(somebody: People) -> None:
    team, people = team_of(5, somebody)
    codes = {person.code for person in people}
    assert len(codes) == 5 and team not in codes
    later = somebody()
    later.says(people[0].code)
    assert later.said == ("resumed_closed", "result")


def test_what_was_handed_in_can_be_read_but_not_changed(somebody: People) -> None:
    _, people = team_of(1, somebody)
    people[0].says("assess:area:workforce")
    assert people[0].said == ("closed",)


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


def test_no_text_of_a_person_reaches_store_or_slot(context: Context, phrases: Phrases) -> None:
    talk = Talk(context, phrases)
    talk.says("start", "assess:new:one", "Kim Example thinks we are sensitive", "Kim is not sure", "skip it Kim")
    held = json.dumps([talk.slot, context.store.read(talk.code).answers])
    assert "kim" not in held.lower()
