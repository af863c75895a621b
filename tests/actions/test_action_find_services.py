"""A search for services over several turns, with an interruption."""

from __future__ import annotations

import pytest

from bot import dialogue
from tests.support.rasa_turn import Talk

FIND = dialogue.ACTION_FIND_SERVICES


@pytest.fixture
def listed(talk: Talk) -> Talk:
    """A conversation whose last reply was a list of services for parents."""
    talk.say("parenting help for a family in Oakham", [("find_services", 0.9)], action=FIND)
    return talk


def test_everything_in_one_sentence_lists_at_once(talk: Talk) -> None:
    ranking = [("find_services", 0.9)]
    (said,) = talk.say("early help with bereavement for a child in Rutland", ranking, action=FIND)
    assert said["kind"] == "services"
    assert 1 <= len(said["services"]) <= 5
    first = said["services"][0]
    assert {"rutland", "national"} & set(first["areas"])
    assert first["why"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ok that helps loads", "bot_praise"),
        ("right that makes sense", "affirm"),
        ("ok that's not what I meant", "correct"),
    ],
)
def test_what_is_said_of_the_list_in_passing_lists_nothing(listed: Talk, text: str, label: str) -> None:
    said = listed.say(text, [(label, 0.9)], action=dialogue.ACTION_ANSWER)
    assert all(one.get("kind") != "services" for one in said)


def test_a_question_in_between_is_answered_and_the_search_goes_on(listed: Talk) -> None:
    (answer,) = listed.say(
        "hang on, what counts as secondary prevention?",
        [("ask/secondary-prevention", 0.95)],
        action=dialogue.ACTION_ANSWER,
    )
    assert answer["topics"] == ["secondary-prevention"]
    (said,) = listed.say("right, that one then", [("affirm", 0.8)], action=FIND)
    assert said["kind"] == "services"
    assert "secondary" in said["services"][0]["prevention_levels"]


def test_an_item_of_the_list_that_was_answered_is_no_search_though_that_is_the_likeliest_intent(talk: Talk) -> None:
    talk.say("give me recognise", [("ask/approach-recognise", 0.9)], action=dialogue.ACTION_ANSWER)
    ranking = [("refine_search", 0.28), ("pick_item", 0.2), ("ask/approach-respond", 0.07)]
    (said,) = talk.say("and the respond bit", ranking, action=FIND)
    assert said["topics"] == ["approach-respond"]


def test_a_question_with_more_in_it_is_no_wish_for_more_services(listed: Talk) -> None:
    text = "why does it say that the first years matter more than later on?"
    (said,) = listed.say(text, [("ask/early-childhood", 0.95)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["early-childhood"]
    (said,) = listed.say("back to that search please", [("ask/early-childhood", 0.75)], action=FIND)
    assert said["kind"] == "services"


def test_something_for_those_around_goes_on_with_the_search_whatever_topic_is_near(talk: Talk) -> None:
    talk.say("mentoring for a lad of 16 in Loughborough", [("find_services", 0.9)], action=FIND)
    text = "sound. owt for his mum n all? she's at her wits end with parenting him"
    (said,) = talk.say(text, [("ask/ace-parental-mental-illness", 0.8)], action=dialogue.ACTION_ANSWER)
    assert said["kind"] == "services"


def test_another_need_right_after_the_list_is_no_question_on_the_strategy(talk: Talk) -> None:
    talk.say("housing advice for a family in Coalville", [("find_services", 0.9)], action=FIND)
    ranking = [("ask/cdc-families", 0.45), ("refine_search", 0.38)]
    text = "and debt advice for them as well if there is any going"
    (said,) = talk.say(text, ranking, action=dialogue.ACTION_ANSWER)
    assert said["kind"] == "services"
    assert {"leicestershire", "national"} & set(said["services"][0]["areas"])
    talk.say("what is a csp for", [("ask/community-safety-partnerships", 0.9)], action=dialogue.ACTION_ANSWER)
    ranking = [("ask/violence-reduction-network", 0.45), ("refine_search", 0.38)]
    (said,) = talk.say("and what the VRN does in all of that", ranking, action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["violence-reduction-network"]


def test_half_a_question_after_an_answer_narrows_no_search(talk: Talk) -> None:
    talk.say("what is a csp for", [("ask/community-safety-partnerships", 0.9)], action=dialogue.ACTION_ANSWER)
    ranking = [("refine_search", 0.4), ("pick_item", 0.18), ("ask/violence-reduction-network", 0.15)]
    (said,) = talk.say("and the VRN", ranking, action=FIND)
    assert said["topics"] == ["violence-reduction-network"]


def test_another_area_keeps_the_need(talk: Talk) -> None:
    talk.say("bereavement support for children in Leicester", [("find_services", 0.9)], action=FIND)
    (said,) = talk.press("area:rutland", action=FIND)
    assert said["kind"] == "services"
    assert "bereav" in str(said["services"]).lower()


def test_place_alone_goes_on_with_the_search_whatever_the_matcher_thinks(talk: Talk) -> None:
    talk.say("counselling for an adult", [("find_services", 0.9)], action=FIND)
    (said,) = talk.say("Hinckley", [("ask/communities-meaning", 0.3)], action=dialogue.ACTION_ANSWER)
    assert said["kind"] == "services"


def test_start_of_a_search_asks_what_for(talk: Talk) -> None:
    (said,) = talk.press("find:start", action=FIND)
    assert said["kind"] == "clarify"
    assert {choice["choice"].partition(":")[0] for choice in said["actions"]} == {"need"}


def test_a_question_on_the_list_is_answered_from_the_list(talk: Talk) -> None:
    (listed,) = talk.say("counselling for adults in Leicester", [("find_services", 0.9)], action=FIND)
    ids = [one["id"] for one in listed["services"]]
    (said,) = talk.say("the second one", [("ask/glossary", 0.8)], action=dialogue.ACTION_ANSWER)
    assert [one["id"] for one in said["services"]] == [ids[1]]
    (said,) = talk.say("which of those are free?", [("ask/glossary", 0.8)], action=dialogue.ACTION_ANSWER)
    assert {one["id"] for one in said["services"]} <= set(ids)
    assert {one["cost"] for one in said["services"]} == {"Free"}


def test_what_points_at_the_list_or_its_people_is_answered_from_it(talk: Talk) -> None:
    (listed,) = talk.say("counselling for a man in Leicester", [("find_services", 0.9)], action=FIND)
    said_of_it = [("ask/example-victim-centred", 0.44), ("out_of_scope/case_decision", 0.3)]
    (said,) = talk.say("is it somewhere he can bring a friend along to?", said_of_it, action=dialogue.ACTION_ANSWER)
    assert [one["id"] for one in said["services"]] == [one["id"] for one in listed["services"]]
    sure = [("ask/adult-trauma", 0.92)]
    (said,) = talk.say("does it recognise trauma in adults like them?", sure, action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["adult-trauma"]


def test_a_service_is_asked_for_by_name(talk: Talk) -> None:
    (said,) = talk.say(
        "what's the number for Cruse?", [("out_of_scope/personal_data", 0.5)], action=dialogue.ACTION_ANSWER
    )
    assert [one["id"] for one in said["services"]] == ["cruse"]
    (said,) = talk.say("does it cost anything", [("ask/silent-budget", 0.5)], action=dialogue.ACTION_ANSWER)
    assert [one["id"] for one in said["services"]] == ["cruse"]


def test_what_the_strategy_names_too_is_answered_from_it(talk: Talk) -> None:
    sure = [("ask/yef-toolkit", 0.95)]
    (said,) = talk.say("what does the Youth Endowment Fund toolkit cover?", sure, action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["yef-toolkit"]


def test_after_an_answer_in_between_the_second_one_is_of_the_answer(talk: Talk) -> None:
    talk.say("counselling for adults in Leicester", [("find_services", 0.9)], action=FIND)
    talk.say("what are the phases", [("ask/phases-overview", 0.95)], action=dialogue.ACTION_ANSWER)
    (said,) = talk.say("what does the second one cover", [("pick_item", 0.9)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["phase-sensitive"]


def test_what_was_told_just_before_is_what_a_place_is_for(talk: Talk) -> None:
    """Somebody tells of a person without asking for anything, and then says where."""
    unknown = [("nlu_fallback", 0.9)]
    talk.say("got a lad of 15 smoking a lot of weed, want to catch it early", unknown, action=dialogue.ACTION_ANSWER)
    (said,) = talk.say("Melton Mowbray", [("refine_search", 0.6)], action=FIND)
    assert said["kind"] == "services"
    search = talk.slots[dialogue.SEARCH_SLOT]
    assert search["needs"][0][0] == "substance_use" and search["age"] == 15 and search["areas"] == ("leicestershire",)


def test_what_was_told_is_forgotten_when_something_else_is_answered(talk: Talk) -> None:
    unknown = [("nlu_fallback", 0.9)]
    talk.say("got a lad of 15 smoking a lot of weed, want to catch it early", unknown, action=dialogue.ACTION_ANSWER)
    talk.say("what is toxic stress", [("ask/toxic-stress", 0.95)], action=dialogue.ACTION_ANSWER)
    (said,) = talk.say("Melton Mowbray", [("refine_search", 0.6)], action=FIND)
    assert said["kind"] == "clarify"


def test_a_question_about_the_strategy_tells_of_nobody(talk: Talk) -> None:
    unknown = [("nlu_fallback", 0.9)]
    text = "does it mention gambling or debt advice"
    talk.say(text, unknown, action=dialogue.ACTION_ANSWER)
    assert talk.slots.get(dialogue.TOLD_SLOT) is None


def test_after_a_list_the_strategy_can_be_asked_of_what_was_searched_for(listed: Talk) -> None:
    assert listed.slots[dialogue.SEARCH_SLOT]["topic"] == "example-parenting"
    text = "which heading is that under in the strategy?"
    (said,) = listed.say(text, [("more_detail", 0.5)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["cdc-families"]
    assert not listed.slots[dialogue.EARLIER_SLOT]  # what was not shown was not answered


@pytest.mark.parametrize("text", ["no thats not right", "where are they", "really?"])
def test_after_a_list_other_words_are_not_of_the_strategy(listed: Talk, text: str) -> None:
    said = listed.say(text, [("ask_origin", 0.4), ("deny", 0.3)], action=dialogue.ACTION_ANSWER)
    assert all(one.get("topics") != ["example-parenting"] for one in said)


def test_a_search_that_was_put_aside_takes_no_follow_up_of_the_answer_since(listed: Talk) -> None:
    listed.say("what is resilience?", [("ask/resilience", 0.95)], action=dialogue.ACTION_ANSWER)
    (said,) = listed.say("which priority is that under?", [("ask_source", 0.4)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["priority-communities"]


def test_a_need_that_is_put_right_is_searched_for(listed: Talk) -> None:
    (said,) = listed.say("ah no I said that wrong, it's debt advice", [("correct", 0.9)], action=FIND)
    assert said["kind"] == "services"
    assert listed.slots[dialogue.SEARCH_SLOT]["needs"][0][0] == "money_household_security"


def test_a_term_that_is_asked_for_is_no_question_of_the_list(talk: Talk) -> None:
    talk.say("counselling for a girl of 14 in Oakham", [("find_services", 0.9)], action=FIND)
    ranking = [("ask/toxic-stress", 0.44), ("ask/example-toxic-stress-work", 0.29)]
    text = "what was toxic stress again, want to put it on the referral"
    said, *_ = talk.say(text, ranking, action=dialogue.ACTION_ANSWER)
    assert said["topics"][0] == "toxic-stress"


def test_a_level_is_chosen_among_those_just_explained(listed: Talk) -> None:
    listed.say("what are the levels again?", [("ask/levels-of-prevention", 0.95)], action=dialogue.ACTION_ANSWER)
    (said,) = listed.say("the middle one", [("pick_item", 0.9)], action=FIND)
    assert said["kind"] == "services"
    assert listed.slots[dialogue.SEARCH_SLOT]["level"] == "secondary"


@pytest.mark.parametrize("text", ["quick q whats primary prevention again", "what is primary prevention?"])
def test_what_a_level_means_is_answered_in_the_middle_of_a_search(listed: Talk, text: str) -> None:
    (said,) = listed.say(text, [("ask/primary-prevention", 0.95)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["primary-prevention"]


@pytest.mark.parametrize("text", ["what about primary", "quick q any at the primary level", "primary then"])
def test_a_level_goes_on_with_the_search(listed: Talk, text: str) -> None:
    (said,) = listed.say(text, [("ask/primary-prevention", 0.95)], action=FIND)
    assert said["kind"] == "services"


@pytest.mark.parametrize("text", ["and the first?", "what does the last one mean"])
def test_a_level_that_is_asked_about_is_not_chosen(listed: Talk, text: str) -> None:
    listed.say("what are the levels again?", [("ask/levels-of-prevention", 0.95)], action=dialogue.ACTION_ANSWER)
    said, *_ = listed.say(text, [("pick_item", 0.9)], action=dialogue.ACTION_ANSWER)
    assert said["do"] == "answer"


def test_services_stand_under_an_answer_where_the_words_fit_both(talk: Talk) -> None:
    ranking = [("ask/ace-domestic-abuse", 0.75), ("find_services", 0.15)]
    first, second = talk.say("domestic abuse support in Leicester", ranking, action=dialogue.ACTION_ANSWER)
    assert first["topics"] == ["ace-domestic-abuse"]
    assert second["kind"] == "services"


def test_a_link_after_an_answer_is_the_answer_s(listed: Talk) -> None:
    listed.say("what is toxic stress?", [("ask/toxic-stress", 0.95)], action=dialogue.ACTION_ANSWER)
    said, *_ = listed.say("link?", [("ask_source", 0.9)], action=dialogue.ACTION_ANSWER)
    assert said["topics"] == ["toxic-stress"]


def test_a_number_is_wanted_of_what_is_listed(listed: Talk) -> None:
    (said,) = listed.say("number?", [("pick_item", 0.9)], action=FIND)
    assert said["kind"] == "services"
