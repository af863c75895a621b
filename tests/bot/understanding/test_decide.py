"""What is done with a reading: tables of probabilities and the decision wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bot.understanding.context import State, then_offered
from bot.understanding.decide import decide
from bot.understanding.decision import Decision


@dataclass(frozen=True)
class Answer:
    title: str = ""
    related: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


PHASES = ("phase-aware", "phase-sensitive", "phase-responsive", "phase-informed")
TOPICS = {
    "phases-overview": Answer("The four phases", parts=PHASES),
    **{name: Answer(name, related=("compare-phases",)) for name in PHASES},
    "compare-phases": Answer("How the phases differ"),
    "toxic-stress": Answer("Toxic stress", related=("allostatic-load",)),
    "allostatic-load": Answer("Allostatic load", related=("toxic-stress",)),
    "financial-cost": Answer("What it costs"),
    "ace-physical-abuse": Answer("Physical abuse"),
    "silent-budget": Answer("Budget"),
}


DECLINED = Decision("fallback", ("toxic-stress",), reason="theme")


def reading(*parts: tuple[str, dict[str, float]], **whole: float) -> dict[str, Any]:
    """A reading; underscores stand for dashes, and names that are topics for ``ask/…``."""
    return {
        "ranking": ranked(whole),
        "parts": [{"words": len(text.split()), "asks": True, "ranking": ranked(p)} for text, p in parts],
    }


def ranked(shares: dict[str, float]) -> list[list[Any]]:
    named = {name.replace("_", "-"): p for name, p in shares.items()}
    labels = {n: f"ask/{n}" if n in TOPICS else n.replace("out-of-scope", "out_of_scope/theme") for n in named}
    fixed = {name: name.replace("-", "_") for name in ("find-services", "refine-search", "pick-item", "ask-source")}
    rows = [[fixed.get(labels[n], labels[n]).replace("more-detail", "more_detail"), p, 0.5] for n, p in named.items()]
    return sorted(rows, key=lambda row: -row[1])


def test_the_likeliest_topic_answers() -> None:
    assert decide("what is toxic stress", reading(toxic_stress=0.9), State(), TOPICS).topics == ("toxic-stress",)


def test_two_close_neighbours_are_both_answered() -> None:
    found = decide("stress", reading(toxic_stress=0.4, allostatic_load=0.35), State(), TOPICS)
    assert found == Decision("answer", ("toxic-stress", "allostatic-load"), tied=True)


def test_of_two_readings_the_likelier_is_what_the_talk_turns_on_then() -> None:
    assert Decision("answer", ("toxic-stress", "allostatic-load"), tied=True).subject == "toxic-stress"
    assert Decision("answer", ("toxic-stress", "allostatic-load")).subject == "allostatic-load"


def test_after_a_list_with_one_of_its_items_the_talk_goes_on_about_the_item() -> None:
    found = decide("steps of sensitivity", reading(phases_overview=0.4, phase_sensitive=0.3), State(), TOPICS)
    assert (found.topics, found.subject) == (("phases-overview", "phase-sensitive"), "phase-sensitive")


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


def test_a_number_before_a_study_counts_no_item_of_a_list() -> None:
    found = decide("what did the first phase study count", reading(phases_overview=0.3), State(), TOPICS)
    assert found.topics == ("phases-overview",)


def test_the_last_of_so_many_is_of_the_list_talked_about_though_other_titles_came_between() -> None:
    state = State("phases-overview", ("toxic-stress", "allostatic-load"))
    found = decide("never mind, which is the last of the four", reading(pick_item=0.8), state, TOPICS)
    assert found.topics == ("phase-informed",)


def test_a_search_is_refined_only_where_one_runs() -> None:
    said = {"refine_search": 0.8, "toxic_stress": 0.2}
    assert decide("and communities", reading(**said), State("phase-aware"), TOPICS).act == "answer"
    assert decide("and communities", reading(**said), State("phase-aware", searching=True), TOPICS).act == "find"


def test_the_last_one_after_the_second_one_is_of_the_same_list() -> None:
    asked = reading(pick_item=0.9)
    after_list = State("phases-overview", PHASES)
    second = decide("and the second one?", asked, after_list, TOPICS)
    assert second.topics == ("phase-sensitive",)
    after_second = State("phase-sensitive", TOPICS["phase-sensitive"].related)
    assert decide("and the last?", asked, after_second, TOPICS).topics == ("phase-informed",)


def test_the_last_but_one_counts_from_the_end() -> None:
    for text in ("last but one?", "and the penultimate one"):
        assert decide(text, reading(pick_item=0.9), State("phases-overview", PHASES), TOPICS).topics == (PHASES[-2],)


@pytest.mark.parametrize("text", ["and the last one?", "the first of those", "what does the final one mean"])
def test_an_item_of_no_list_is_asked_back(text: str) -> None:
    assert decide(text, reading(pick_item=0.9), State(), TOPICS).act == "clarify"


def test_a_follow_up_with_nothing_before_is_asked_back() -> None:
    assert decide("and the third one?", reading(pick_item=0.9), State(), TOPICS).act == "clarify"
    assert decide("tell me more", reading(more_detail=0.9), State(), TOPICS).act == "clarify"


def test_more_is_of_the_last_topic() -> None:
    found = decide("tell me more", reading(more_detail=0.9), State("toxic-stress"), TOPICS)
    assert found == Decision("answer", ("toxic-stress",), "more")


def test_that_leans_on_the_last_topic() -> None:
    shares = {"financial_cost": 0.3, "allostatic_load": 0.2, "phase_aware": 0.1}
    before = State("toxic-stress", ("allostatic-load",))
    assert decide("how does that hurt the body", reading(**shares), before, TOPICS).topics[0] == "allostatic-load"
    assert decide("how does that hurt the body", reading(**shares), State(), TOPICS).topics[0] == "financial-cost"


def after(reading: dict[str, Any], **shares: float) -> dict[str, Any]:
    """The reading with what the message means said after the last answer."""
    return reading | {"after": {f"ask/{name.replace('_', '-')}": p for name, p in shares.items()}}


def test_what_a_message_means_after_the_last_answer_decides_where_it_means_little_by_itself() -> None:
    faint = after(reading(financial_cost=0.3, silent_budget=0.2, out_of_scope=0.2), allostatic_load=0.8)
    assert decide("n wot does it do to u", faint, State("toxic-stress"), TOPICS).topics[0] == "allostatic-load"


def test_a_clear_question_is_not_drawn_to_the_last_answer() -> None:
    clear = after(reading(financial_cost=0.9), allostatic_load=0.9)
    assert decide("what does it cost", clear, State("toxic-stress"), TOPICS).topics == ("financial-cost",)


def test_half_a_question_after_an_answer_is_no_request_for_an_example() -> None:
    half = {"ranking": [["ask_example", 0.4, 0.5], ["ask/financial-cost", 0.2, 0.5]], "parts": []}
    assert decide("and in all?", half, State("financial-cost"), TOPICS) == Decision("answer", ("financial-cost",))


def test_an_item_of_the_list_is_picked_by_what_is_said_of_it() -> None:
    said = {"ranking": [["pick_item", 0.9, 0.5], ["ask/phase-responsive", 0.03, 0.5]], "parts": []}
    found = decide("the where we do something bit", said, State("phase-aware"), TOPICS)
    assert found == Decision("answer", ("phase-responsive",))


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("how do the first two differ?", PHASES[:2]),
        ("what's the difference between the middle two", PHASES[1:3]),
        ("compare the last two", PHASES[2:]),
    ],
)
def test_two_of_the_list_are_set_against_each_other(text: str, two: tuple[str, ...]) -> None:
    said = reading(toxic_stress=0.6, financial_cost=0.2)
    assert decide(text, said, State("phases-overview", PHASES), TOPICS) == Decision("answer", tuple(two))


def test_a_question_about_the_last_answer_is_no_yes() -> None:
    said = after({"ranking": [["affirm", 0.7, 0.5], ["pick_item", 0.03, 0.5]], "parts": []}, toxic_stress=0.9)
    assert decide("Agreed by?", said, State("toxic-stress"), TOPICS) == Decision("answer", ("toxic-stress",))
    assert decide("Agreed", said, State("toxic-stress"), TOPICS).act == "small_talk"


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("really? i thought it was far more", True),
        ("Are you sure?", True),
        ("really useful, thank you", False),
        ("really? how does the body cope then", False),
    ],
)
def test_what_is_doubted_is_said_again(text: str, again: bool) -> None:
    said = {"ranking": [["bot_complaint", 0.9, 0.5]], "parts": []}
    assert (decide(text, said, State("toxic-stress"), TOPICS) == Decision("answer", ("toxic-stress",))) is again


def test_an_example_has_to_be_asked_for_by_half_a_question() -> None:
    said = after({"ranking": [["ask_example", 0.76, 0.5], ["pick_item", 0.07, 0.5]], "parts": []}, toxic_stress=0.9)
    assert decide("and at least one?", said, State("toxic-stress"), TOPICS).aspect == "short"
    assert decide("and an example?", said, State("toxic-stress"), TOPICS).aspect == "example"


def test_an_example_is_of_the_neighbour_that_the_message_means() -> None:
    said = after({"ranking": [["ask_example", 0.95, 0.5]], "parts": []}, allostatic_load=0.7)
    found = decide("an example for the body", said, State("toxic-stress"), TOPICS)
    assert found == Decision("answer", ("allostatic-load",), "example")


def test_who_wrote_it_asks_for_the_source_just_named() -> None:
    topics = TOPICS | {
        "toxic-stress": Answer("Toxic stress", related=("ref-mcewen",)),
        "ref-mcewen": Answer("McEwen"),
        "silent-author": Answer("Author"),
    }
    said = {"ranking": [["ask/silent-author", 0.7, 0.5], ["ask_origin", 0.2, 0.5]], "parts": []}
    assert decide("who wrote it", said, State("toxic-stress"), topics) == Decision("answer", ("ref-mcewen",))
    assert decide("who wrote it", said, State("financial-cost"), topics).topics == ("silent-author",)


def test_praise_after_an_answer_is_small_talk() -> None:
    said = after({"ranking": [["thank", 0.4, 0.5], ["ask/toxic-stress", 0.1, 0.5]], "parts": []}, toxic_stress=0.99)
    assert decide("cheers, that goes on my slides", said, State("toxic-stress"), TOPICS).act == "small_talk"


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


def test_say_that_again_more_simply_is_another_way_of_saying_it() -> None:
    simpler = {"ranking": [["ask_again_simple", 0.9, 0.5]], "parts": []}
    found = decide("can you say that more simply", simpler, State("toxic-stress"), TOPICS)
    assert found == Decision("answer", ("toxic-stress",), "simple")


@pytest.mark.parametrize(
    ("text", "last", "reached"),
    [
        ("can you name them", "phases-overview", "phases-overview"),
        ("list those please", "phases-overview", "phases-overview"),
        ("and sensitive?", "phase-aware", "phase-sensitive"),
        ("what about informed", "phases-overview", "phase-informed"),
        ("and for informed?", "phase-aware", "phase-informed"),
    ],
)
def test_a_list_that_is_talked_about_is_named_and_its_items_called_by_a_word(
    text: str, last: str, reached: str
) -> None:
    said = {"refine_search": 0.6, "more_detail": 0.3}
    assert decide(text, reading(**said), State(last), TOPICS) == Decision("answer", (reached,))


def test_during_a_search_such_a_word_is_for_the_search() -> None:
    state = State("phase-aware", searching=True)
    assert decide("and sensitive?", reading(find_services=0.9), state, TOPICS).act == "find"


def test_a_slip_is_corrected_by_the_place_meant() -> None:
    state = State("phase-aware", ("compare-phases",))
    found = decide("sorry, slip of the finger, I meant two", reading(correct=0.98), state, TOPICS)
    assert found == Decision("answer", ("phase-sensitive",))


def test_titles_beside_an_answer_are_no_list_where_its_topic_stands_in_one() -> None:
    before = ("compare-phases", "phase-sensitive")
    topics = TOPICS | {"phase-aware": Answer("Phase 1", related=before)}
    assert then_offered(topics["phase-sensitive"], "phase-sensitive", before, topics) == ("compare-phases",)
    assert then_offered(topics["phase-sensitive"], "phase-sensitive", PHASES, topics) == PHASES
