"""What is done with a message that leans on the answer before it."""

from __future__ import annotations

import pytest

from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.ordinals import ordinal
from bot.understanding.state import State
from tests.support.readings import PHASES, TOPICS, Answer, after, reading


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


@pytest.mark.parametrize("text", ["Thanks, that's clear now. So which phase comes after that?", "Fair enough. Next?"])
def test_a_step_may_follow_a_remark(text: str) -> None:
    found = decide(text, reading(phase_aware=0.5, thank=0.3), State("phase-aware"), TOPICS)
    assert found.topics == ("phase-sensitive",)


def test_after_a_gap_of_the_text_a_list_goes_on_from_the_answer_before_it() -> None:
    state = State("silent-budget", earlier=("phase-aware",))
    found = decide("fair enough. and the phase after that?", reading(silent_budget=0.5), state, TOPICS)
    assert found.topics == ("phase-sensitive",)


def test_the_top_of_a_list_that_rises_is_its_last() -> None:
    for text, phase in (("and the top one?", PHASES[-1]), ("the bottom one", PHASES[0])):
        assert decide(text, reading(pick_item=0.9), State("phases-overview", PHASES), TOPICS).topics == (phase,)


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


def test_what_a_message_means_after_the_last_answer_decides_where_it_means_little_by_itself() -> None:
    faint = after(reading(financial_cost=0.3, silent_budget=0.2, out_of_scope=0.2), allostatic_load=0.8)
    assert decide("n wot does it do to u", faint, State("toxic-stress"), TOPICS).topics[0] == "allostatic-load"


def test_a_clear_question_is_not_drawn_to_the_last_answer() -> None:
    clear = after(reading(financial_cost=0.96), allostatic_load=0.9)
    assert decide("what does it cost", clear, State("toxic-stress"), TOPICS).topics == ("financial-cost",)


def test_a_question_that_is_not_quite_clear_is_drawn_to_it() -> None:
    clear = after(reading(financial_cost=0.93), allostatic_load=0.9)
    found = decide("and is it uk wide?", clear, State("toxic-stress"), TOPICS)
    assert found.topics == ("allostatic-load",)


def test_who_asks_on_after_a_gap_of_the_text_is_not_told_the_same_again() -> None:
    again = after(reading(financial_cost=0.6, silent_budget=0.35), silent_budget=0.56, financial_cost=0.41)
    found = decide("is there anything about costs at all", again, State("silent-budget"), TOPICS)
    assert found.topics == ("financial-cost",)
    sure = after(reading(silent_budget=0.95), silent_budget=0.98)
    assert decide("no figure at all?", sure, State("silent-budget"), TOPICS).topics == ("silent-budget",)


def test_rows_that_a_release_of_before_gave_are_read() -> None:
    old = {"ranking": [["ask/toxic-stress", 0.9, 0.8]], "parts": []}
    assert decide("what is toxic stress", old, State(), TOPICS) == Decision("answer", ("toxic-stress",))


def test_half_a_question_after_an_answer_is_no_request_for_an_example() -> None:
    half = {"ranking": [["ask_example", 0.4], ["ask/financial-cost", 0.2]], "parts": []}
    assert decide("and in all?", half, State("financial-cost"), TOPICS) == Decision("answer", ("financial-cost",))


def test_an_item_of_the_list_is_picked_by_what_is_said_of_it() -> None:
    said = {"ranking": [["pick_item", 0.9], ["ask/phase-responsive", 0.03]], "parts": []}
    found = decide("the where we do something bit", said, State("phase-aware"), TOPICS)
    assert found == Decision("answer", ("phase-responsive",))


def test_what_a_topic_belongs_to_is_an_item_of_the_list_that_is_named() -> None:
    topics = TOPICS | {"review": Answer("The review", related=("phase-informed",))}
    said = after(reading(more_detail=0.7), phase_sensitive=0.15)
    assert decide("which phase is that part of", said, State("review"), topics).topics == ("phase-informed",)
    assert decide("which phase does it come under", said, State("toxic-stress"), topics).topics == ("phase-sensitive",)
    assert decide("which phase talks about it", said, State("review"), topics).topics == ("phase-informed",)
    assert decide("which level is that part of", said, State("review"), topics).topics == ("review",)


def test_what_comes_after_what_a_message_names() -> None:
    topics = TOPICS | {PHASES[0]: Answer("Phase 1: trauma aware", related=("compare-phases",))}
    found = decide(
        "we've been told we are trauma aware, what comes after that?", reading(phase_aware=0.9), State(), topics
    )
    assert found.topics == (PHASES[1],)


def test_the_last_sentence_asks_for_a_self_assessment() -> None:
    said = reading(("good.", {"bot_praise": 0.9}), ("can i do it now", {"self_assessment": 0.9}), greet=0.5)
    said["parts"][-1]["ranking"][0][0] = "self_assessment"
    assert decide("good. can i do it now", said, State("toxic-stress"), TOPICS).act == "assess"


def test_why_that_one_is_no_number() -> None:
    assert ordinal("why that one") is None
    assert ordinal("and number one") == 0


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
    said = {"ranking": [["bot_complaint", 0.9]], "parts": []}
    assert (decide(text, said, State("toxic-stress"), TOPICS) == Decision("answer", ("toxic-stress",))) is again


def test_an_example_has_to_be_asked_for_by_half_a_question() -> None:
    said = after({"ranking": [["ask_example", 0.76], ["pick_item", 0.07]], "parts": []}, toxic_stress=0.9)
    assert decide("and at least one?", said, State("toxic-stress"), TOPICS).aspect == "short"
    assert decide("and an example?", said, State("toxic-stress"), TOPICS).aspect == "example"


def test_an_example_is_of_the_neighbour_that_the_message_means() -> None:
    said = after({"ranking": [["ask_example", 0.95]], "parts": []}, allostatic_load=0.7)
    found = decide("an example for the body", said, State("toxic-stress"), TOPICS)
    assert found == Decision("answer", ("allostatic-load",), "example")


def test_who_wrote_it_asks_for_the_source_just_named() -> None:
    topics = TOPICS | {
        "toxic-stress": Answer("Toxic stress", related=("ref-mcewen",)),
        "ref-mcewen": Answer("McEwen"),
        "silent-author": Answer("Author"),
    }
    said = {"ranking": [["ask/silent-author", 0.7], ["ask_origin", 0.2]], "parts": []}
    assert decide("who wrote it", said, State("toxic-stress"), topics) == Decision("answer", ("ref-mcewen",))
    assert decide("who wrote it", said, State("financial-cost"), topics).topics == ("silent-author",)


def test_say_that_again_more_simply_is_another_way_of_saying_it() -> None:
    simpler = {"ranking": [["ask_again_simple", 0.9]], "parts": []}
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


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("it's got another name hasn't it", "short"),
        ("explain it to me like I'm a parent at the gate", "simple"),
        ("because of what?", "more"),
    ],
)
def test_what_is_said_of_the_last_answer_stays_with_it(text: str, aspect: str) -> None:
    elsewhere = reading(financial_cost=0.6, correct=0.3)
    assert decide(text, elsewhere, State("phase-aware"), TOPICS) == Decision("answer", ("phase-aware",), aspect)


@pytest.mark.parametrize(
    "text", ["did Leicester invent these?", "did you make them up or is it borrowed", "date", "and the author?"]
)
def test_where_something_comes_from_is_told_by_the_reference_beside_it(text: str) -> None:
    topics = TOPICS | {
        "threads": Answer("The golden threads"),
        "principles": Answer("The six principles", parts=("threads",), related=("ref-samhsa",)),
        "ref-samhsa": Answer("SAMHSA (2014)"),
    }
    elsewhere = reading(silent_budget=0.6, financial_cost=0.3)
    assert decide(text, elsewhere, State("threads"), topics).topics == ("ref-samhsa",)


@pytest.mark.parametrize("text", ["and the last?", "no 4, bit more", "number four please"])
def test_an_item_keeps_its_list_in_mind_where_nothing_else_was_offered(text: str) -> None:
    assert decide(text, reading(pick_item=0.9), State("phase-sensitive"), TOPICS).topics == ("phase-informed",)


def test_the_last_sentence_asks_for_simpler_words_of_the_last_answer() -> None:
    parts = ("it's a leaflet for the library", {"financial_cost": 0.4}), ("shorter words?", {"ask_again_simple": 0.9})
    torn = reading(*parts, financial_cost=0.4, ask_again_simple=0.3)
    assert decide("…", torn, State("toxic-stress"), TOPICS) == Decision("answer", ("toxic-stress",), "simple")
    sure = reading(*parts, financial_cost=0.9)
    assert decide("…", sure, State("toxic-stress"), TOPICS).topics == ("financial-cost",)


def test_who_came_up_with_it_is_what_is_likely_meant_where_no_answer_cites_anybody() -> None:
    topics = TOPICS | {"ref-samhsa": Answer("SAMHSA (2014)")}
    said = after(reading(financial_cost=0.2), toxic_stress=0.3, ref_samhsa=0.25)
    found = decide("did we make it up ourselves or is it borrowed", said, State("toxic-stress"), topics)
    assert found.topics == ("ref-samhsa",)


def test_what_is_counted_from_may_be_named_in_the_sentence_before() -> None:
    found = decide("We think that we're at phase-aware. What comes next?", reading(phase_aware=0.7), State(), TOPICS)
    assert found.topics == ("phase-sensitive",)


def test_a_step_may_be_from_what_the_question_names() -> None:
    topics = TOPICS | {"phase-aware": Answer("Trauma aware"), "phase-sensitive": Answer("Trauma sensitive")}
    for text, found in (
        ("what comes after trauma aware", "phase-sensitive"),
        ("which is before trauma sensitive?", "phase-aware"),
    ):
        assert decide(text, reading(toxic_stress=0.5), State(), topics).topics == (found,)
