"""What is done with a reading: tables of probabilities and the decision wanted."""

from __future__ import annotations

import pytest

from bot.understanding.context import then_offered
from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.state import State
from tests.support.readings import PHASES, TOPICS, Answer, ranked, reading

DECLINED = Decision("fallback", ("toxic-stress",), reason="theme")


def test_the_likeliest_topic_answers() -> None:
    assert decide("what is toxic stress", reading(toxic_stress=0.9), State(), TOPICS).topics == ("toxic-stress",)


def test_two_close_neighbours_are_both_answered() -> None:
    found = decide("stress", reading(toxic_stress=0.4, allostatic_load=0.35), State(), TOPICS)
    assert found == Decision("answer", ("toxic-stress", "allostatic-load"), tied=True)


def test_of_two_readings_the_likelier_is_what_the_talk_turns_on_then() -> None:
    two = ("toxic-stress", "allostatic-load")
    assert Decision("answer", two, tied=True).turns_on == two[:1]
    assert Decision("answer", two).turns_on == two


def test_after_a_list_with_one_of_its_items_the_talk_goes_on_about_the_item() -> None:
    found = decide("steps of sensitivity", reading(phases_overview=0.4, phase_sensitive=0.3), State(), TOPICS)
    assert (found.topics, found.turns_on[-1]) == (("phases-overview", "phase-sensitive"), "phase-sensitive")


def test_a_second_choice_is_offered_beside_the_answer() -> None:
    found = decide("stress", reading(toxic_stress=0.7, allostatic_load=0.2), State(), TOPICS)
    assert (found.topics, found.near) == (("toxic-stress",), ("allostatic-load",))


def test_many_faint_topics_are_asked_back() -> None:
    faint = dict.fromkeys(("toxic_stress", "allostatic_load", "financial_cost", "phase_aware"), 0.05)
    found = decide("hm", reading(**faint), State(), TOPICS)
    assert found.act == "suggest"
    assert len(found.topics) == 3


def test_somebody_who_speaks_of_a_person_is_not_asked_about_kinds_of_abuse() -> None:
    faint = dict.fromkeys(("ace_physical_abuse", "allostatic_load"), 0.15)
    found = decide("my stepdad", reading(**faint), State(), TOPICS, sensitive=["ace-physical-abuse"])
    assert found == Decision("fallback", reason="support")


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        pytest.param({"out_of_scope": 0.8, "toxic_stress": 0.1}, DECLINED, id="outside"),
        pytest.param({"silent_budget": 0.6, "financial_cost": 0.3}, Decision("answer", ("silent-budget",)), id="a gap"),
        pytest.param(
            {"silent_budget": 0.5, "financial_cost": 0.4},
            Decision("answer", ("financial-cost", "silent-budget"), tied=True),
            id="a gap, and an answer nearly as likely",
        ),
        pytest.param({"find_services": 0.7, "financial_cost": 0.2}, Decision("find"), id="services"),
        pytest.param({"find_services": 0.5, "toxic_stress": 0.5}, Decision("answer", ("toxic-stress",)), id="torn"),
        pytest.param({"self_assessment": 0.9}, Decision("assess"), id="self-assessment"),
        pytest.param({"thank": 0.9}, Decision("small_talk", reason="thank"), id="thanks"),
    ],
)  # fmt: skip
def test_kinds_of_message(shares: dict[str, float], wanted: Decision) -> None:
    given = {"ranking": ranked(shares), "parts": []}
    for row in given["ranking"]:
        row[0] = row[0].replace("self-assessment", "self_assessment")
    assert decide("so then", given, State(), TOPICS) == wanted


def test_two_questions_get_two_answers() -> None:
    parts = ("what is toxic stress", {"toxic_stress": 0.9}), ("what does it cost", {"financial_cost": 0.8})
    found = decide("…", reading(*parts, toxic_stress=0.6, financial_cost=0.2), State(), TOPICS)
    assert found.topics == ("toxic-stress", "financial-cost")


def test_a_comparison_is_answered_by_the_topic_that_compares() -> None:
    text = "how is trauma aware different from trauma informed"
    found = decide(text, reading(phase_aware=0.8, compare_phases=0.05), State(), TOPICS)
    assert found.topics == ("compare-phases",)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("the first phase please", "phase-aware", id="first"),
        pytest.param("phase number three", "phase-responsive", id="number three"),
        pytest.param("phase 4", "phase-informed", id="digit"),
        pytest.param("last phase", "phase-informed", id="last"),
    ],
)
def test_numbers_count_in_a_list(text: str, topic: str) -> None:
    assert decide(text, reading(phases_overview=0.3, phase_sensitive=0.3), State(), TOPICS).topics == (topic,)


def test_two_numbers_name_two_of_the_list() -> None:
    found = decide("phases 2 and 4, just the headings", reading(phases_overview=0.4), State(), TOPICS)
    assert found.topics == ("phase-sensitive", "phase-informed")
    one = decide("phase 3, one line please", reading(phases_overview=0.4), State(), TOPICS)
    assert one.topics == ("phase-responsive",)


def test_a_number_before_a_study_counts_no_item_of_a_list() -> None:
    found = decide("what did the first phase study count", reading(phases_overview=0.3), State(), TOPICS)
    assert found.topics == ("phases-overview",)


def test_a_number_that_counts_them_all_names_none_of_them() -> None:
    found = decide("the 4 phases 4 measuring progress", reading(phases_overview=0.5), State(), TOPICS)
    assert found.topics == ("phases-overview",)


def test_who_does_a_self_assessment_is_a_question_about_it() -> None:
    said = {"ranking": [["self_assessment", 0.6], ["ask/phases-overview", 0.4]], "parts": []}
    assert decide("the self-assessment, who has to do it?", said, State(), TOPICS).act == "answer"
    assert decide("the self-assessment please", said, State(), TOPICS).act == "assess"


def test_titles_beside_an_answer_are_no_list_where_its_topic_stands_in_one() -> None:
    before = ("compare-phases", "phase-sensitive")
    topics = TOPICS | {"phase-aware": Answer("Phase 1", related=before)}
    assert then_offered(topics["phase-sensitive"], "phase-sensitive", before, topics) == ("compare-phases",)
    assert then_offered(topics["phase-sensitive"], "phase-sensitive", PHASES, topics) == PHASES


SENSITIVE = {"ace-physical-abuse"}
ABOUT_HER = "she said something about her uncle"


def test_a_message_about_a_person_is_offered_people_to_talk_to_and_no_kinds_of_abuse() -> None:
    faint = reading(ace_physical_abuse=0.05, toxic_stress=0.04)
    found = decide(ABOUT_HER, faint, State(), TOPICS, sensitive=SENSITIVE)
    assert found == Decision("fallback", reason="support")


def test_a_fallback_for_a_message_about_a_person_offers_no_kinds_of_abuse_either() -> None:
    declined = reading(ace_physical_abuse=0.2, toxic_stress=0.15, out_of_scope=0.4)
    found = decide(ABOUT_HER, declined, State(), TOPICS, sensitive=SENSITIVE)
    assert found == Decision("fallback", reason="support")


def test_a_message_about_a_person_and_another_matter_keeps_that_matter_s_reply() -> None:
    declined = reading(ace_physical_abuse=0.2, toxic_stress=0.15, out_of_scope=0.6)
    found = decide("her uncle wants a parking permit", declined, State(), TOPICS, sensitive=SENSITIVE)
    assert found == Decision("fallback", ("toxic-stress",), reason="theme")


def test_a_fallback_for_a_question_on_the_matter_offers_what_is_nearest() -> None:
    declined = reading(ace_physical_abuse=0.2, out_of_scope=0.6)
    found = decide("smacking law in Scotland", declined, State(), TOPICS, sensitive=SENSITIVE)
    assert found.topics == ("ace-physical-abuse",)


def test_beside_an_answer_no_kind_of_abuse_is_offered_to_somebody_who_speaks_of_a_person() -> None:
    likely = reading(toxic_stress=0.7, ace_physical_abuse=0.2)
    assert decide("does stress show in her", likely, State(), TOPICS, sensitive=SENSITIVE).near == ()
    assert decide("does stress show", likely, State(), TOPICS, sensitive=SENSITIVE).near == ("ace-physical-abuse",)
