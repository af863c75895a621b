"""What is answered, and what the conversation remembers for the next turn."""

from __future__ import annotations

from bot import dialogue
from tests.support.rasa_turn import Talk

ANSWER = dialogue.ACTION_ANSWER


def test_sure_match_is_answered_and_remembered(talk: Talk) -> None:
    (said,) = talk.say("what is toxic stress", [("ask/toxic-stress", 0.95)], action=ANSWER)
    assert (said["do"], said["topics"]) == ("answer", ["toxic-stress"])
    assert talk.slots["topic"] == "toxic-stress"


def test_item_of_a_list_then_the_last_of_the_same_list(talk: Talk) -> None:
    talk.say("the five priorities", [("ask/priorities-overview", 0.95)], action=ANSWER)
    (second,) = talk.say("and the second one?", [("pick_item", 0.9)], action=ANSWER)
    (last,) = talk.say("and the last?", [("pick_item", 0.9)], action=ANSWER)
    assert second["topics"] == ["priority-prevention"]
    assert last["topics"] == ["priority-communities"]


def test_after_another_subject_the_talk_goes_back_to_the_one_before(talk: Talk) -> None:
    talk.say("which level is early intervention", [("ask/secondary-prevention", 0.95)], action=ANSWER)
    talk.say("how often is it reviewed", [("ask/review", 0.95)], action=ANSWER)
    (said,) = talk.say("back to that level, what does it try to do", [("ask/about-assistant", 0.6)], action=ANSWER)
    assert said["topics"] == ["secondary-prevention"]
    assert talk.slots["earlier"] == ["review"]


def test_item_with_nothing_before_is_asked_back(talk: Talk) -> None:
    (said,) = talk.say("and the third one?", [("pick_item", 0.9)], action=ANSWER)
    assert said["do"] == "clarify"


def test_more_detail_is_about_the_topic_before(talk: Talk) -> None:
    talk.say("what is toxic stress", [("ask/toxic-stress", 0.95)], action=ANSWER)
    (said,) = talk.say("tell me more", [("more_detail", 0.9)], action=ANSWER)
    assert (said["topics"], said["aspect"]) == (["toxic-stress"], "more")


def test_pressed_topic_is_answered(talk: Talk) -> None:
    (said,) = talk.press("topic:resilience", action=ANSWER)
    assert said["topics"] == ["resilience"]


def test_pressed_topic_that_is_gone_asks_back(talk: Talk) -> None:
    (said,) = talk.press("topic:was-removed", action=ANSWER)
    assert said["do"] == "clarify"


def test_out_of_scope_is_declined_with_its_theme(talk: Talk) -> None:
    (said,) = talk.say("how many mg", [("out_of_scope/medication", 0.9)], action=ANSWER)
    assert (said["do"], said["reason"]) == ("fallback", "medication")


def test_message_about_a_person_is_not_offered_kinds_of_abuse(talk: Talk) -> None:
    ranking = [("ask/ace-physical-abuse", 0.15), ("ask/ace-verbal-abuse", 0.12), ("greet", 0.05)]
    said, *_ = talk.say("my client has something about her dad", ranking, action=ANSWER)
    assert said["do"] != "suggest"


def test_a_hardly_likely_start_again_forgets_nothing(talk: Talk) -> None:
    talk.say("what is toxic stress", [("ask/toxic-stress", 0.95)], action=ANSWER)
    ranking = [("start_again", 0.3), ("ask/resilience", 0.28)]
    (said,) = talk.say("then resilience from the top", ranking, action=dialogue.ACTION_START_AGAIN)
    assert (said["do"], talk.slots["topic"]) == ("answer", "resilience")


def test_what_goes_on_with_a_search_forgets_nothing(talk: Talk) -> None:
    talk.say("counselling in Leicester", [("find_services", 0.95)], action=dialogue.ACTION_FIND_SERVICES)
    ranking = [("start_again", 0.6), ("refine_search", 0.2)]
    talk.say("recovery", ranking, action=dialogue.ACTION_START_AGAIN)
    assert (talk.slots["search"]["level"], talk.slots["search"]["areas"]) == ("tertiary", ("leicester",))


def test_start_again_forgets_a_search_that_asked_what_for(talk: Talk) -> None:
    talk.say("find me a service", [("find_services", 0.95)], action=dialogue.ACTION_FIND_SERVICES)
    assert talk.slots["search"]["asked"] == ("need",)
    talk.say("start again", [("start_again", 1.0)], action=dialogue.ACTION_START_AGAIN)
    assert set(talk.slots.values()) == {None}


def test_start_again_forgets(talk: Talk) -> None:
    talk.say("what is toxic stress", [("ask/toxic-stress", 0.95)], action=ANSWER)
    talk.say("start again", [("start_again", 0.95)], action=dialogue.ACTION_START_AGAIN)
    assert set(talk.slots.values()) == {None}
