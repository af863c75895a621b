"""Questions that are asked of one item of a list."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers import Answer
from bot.answers.store import read_answers
from bot.settings import ROOT
from bot.understanding.context import after_answers, picked, then_offered
from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.of_item import asked_of_item, of_item
from bot.understanding.state import State


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer]:
    return read_answers(ROOT / "data" / "nlu" / "answers")


def after(topic: str, topics: Mapping[str, Answer]) -> State:
    """The state in which a list was just answered."""
    return State().answered(topic, then_offered(topics[topic], topic, (), topics))


@pytest.mark.parametrize(
    ("last", "text", "item", "asked"),
    [
        ("spb-sub-boards", "who chairs the first one?", "pei-board", "who chairs it?"),
        ("spb-sub-boards", "and what is the last of those responsible for", None, "and what is it responsible for"),
        (
            "phases-overview",
            "what does the second one look like in practice?",
            None,
            "what does it look like in practice?",
        ),
        ("phases-overview", "I'd like a link for the second one", None, "I'd like a link for it"),
        ("priorities-overview", "link for the 2nd", "priority-prevention", "link for it"),
        ("principles-overview", "whose idea was the last one", "principle-culture", "whose idea was it"),
        ("phases-overview", "How long does the top one take?", "phase-informed", "How long does it take?"),
        ("cdc-strategies", "an example of the second one?", None, "an example of it?"),
        ("spb-sub-boards", "the first of those three, who's in it?", "pei-board", "it, who's in it?"),
    ],
)
def test_what_is_asked_of_an_item(
    answers: Mapping[str, Answer], last: str, text: str, item: str | None, asked: str
) -> None:
    found = asked_of_item(text, after(last, answers), answers)
    assert found is not None
    assert found[0] in answers[last].parts
    assert found[0] == (item or found[0])
    assert found[1] == asked


@pytest.mark.parametrize(
    "text",
    [
        "the second one",
        "what does the second one mean then, please",
        "can you tell me more about the first one",
        "what was the first study called",
        "who chairs it",
        "our first 1001 days",
        "who chairs the eighth one",
        "who chairs the first one and the second one",
        "our team did the first, how about the second",
        "thanks, that was the last",
        "best guess the last one",
        "brilliant, so safety is the first",
        "show me the second one please",
        "can you repeat the first one?",
        "is the adolescence board the first one?",
        "was Leicester the first one to do this?",
        "who was our first one?",
        "last one I promise, who pays for the VRN?",
        "how is the first one different from the last",
        "I have been asked by my manager to find out who chairs the second one",
    ],
)
def test_what_picks_and_asks_no_more_or_is_about_no_item(answers: Mapping[str, Answer], text: str) -> None:
    assert asked_of_item(text, after("spb-sub-boards", answers), answers) is None


def test_where_services_are_listed_an_item_is_one_of_them(answers: Mapping[str, Answer]) -> None:
    looking = State("spb-sub-boards", answers["spb-sub-boards"].parts, searching=True)
    assert asked_of_item("who runs the second one", looking, answers) is None
    assert asked_of_item("who runs the second one", State(), answers) is None


def test_it_is_decided_as_if_the_item_had_been_answered(answers: Mapping[str, Answer]) -> None:
    said = {"ranking": [["ask/spb-chair", 0.3], ["ask_origin", 0.2]], "parts": [], "item": "pei-board"}
    state = after("spb-sub-boards", answers)
    decision = decide("who chairs it", said | {"after": {"ask/silent-board-chairs": 0.9}}, state, answers)
    assert decision.topics == ("silent-board-chairs",)
    doubtful = decide("who chairs it", said | {"after": {"ask/silent-board-chairs": 0.3}}, state, answers)
    assert doubtful.topics == ("pei-board",)
    again = decide("say it simpler", said | {"after": {"ask_again_simple": 0.9}}, state, answers)
    assert (again.topics, again.aspect) == (("pei-board",), "simple")


def test_where_nothing_is_found_the_item_itself_is_answered(answers: Mapping[str, Answer]) -> None:
    said = {"ranking": [["out_of_scope/other", 0.9]], "parts": []}
    state, item = after("spb-sub-boards", answers), Decision("answer", ("pei-board",), item="pei-board")
    assert decide("is it any good", said | {"item": "pei-board"}, state, answers) == item
    more = decide("why does it matter", said | {"item": "pei-board", "after": {"more_detail": 0.9}}, state, answers)
    assert (more.topics, more.aspect) == (("pei-board",), "short")
    assert decide("is it any good", said | {"item": "no-such-topic"}, state, answers).act == "fallback"
    thanks = {"ranking": [["thank", 0.98]], "parts": [], "mass": {"thank": 0.98}, "item": "pei-board"}
    assert decide("cheers, is it", thanks, state, answers).act == "small_talk"


def test_the_list_stays_in_mind(answers: Mapping[str, Answer]) -> None:
    state = after("spb-sub-boards", answers)
    said = {"ranking": [["ask/spb-chair", 0.3]], "parts": [], "item": "pei-board"}
    first = decide("who chairs it", said | {"after": {"ask/silent-board-chairs": 0.9}}, state, answers)
    now = after_answers(state, first.turns_on, answers, first.sides, first.item)
    assert (now.topic, now.earlier[0]) == ("silent-board-chairs", "pei-board")
    assert picked("and the second one?", now, answers) == "adolescence-board"
    assert asked_of_item("and who chairs the third one?", now, answers) == (
        "adult-vulnerability-board", "and who chairs it?",
    )  # fmt: skip


def test_it_stays_in_mind_although_the_item_lists_others(answers: Mapping[str, Answer]) -> None:
    now = after_answers(
        after("compare-aces-groups", answers), ("silent-study-details",), answers, item="aces-maltreatment"
    )
    assert picked("and the second one?", now, answers) == "aces-family"


def test_what_counts_on_from_the_item_needs_no_share(answers: Mapping[str, Answer]) -> None:
    said = {"ranking": [["ask/cdc-families", 0.2]], "parts": [], "item": "cdc-norms", "after": {"ask/cdc-norms": 0.3}}
    decision = decide("what comes after it?", said, after("cdc-strategies", answers), answers)
    assert decision.topics == ("cdc-families",)


@pytest.mark.parametrize(
    ("decision", "after_item", "found"),
    [
        (Decision("fallback", reason="legal"), {"out_of_scope": 0.9}, Decision("fallback", reason="legal")),
        (Decision("fallback", reason="support"), {}, Decision("fallback", reason="support")),
        (Decision("fallback", reason="unknown"), {}, Decision("answer", ("pei-board",), item="pei-board")),
        (Decision("answer", ("spb", "governance"), tied=True), {"ask/governance": 0.6},
         Decision("answer", ("governance",), item="pei-board")),
        (Decision("answer", ("spb", "pei-board")), {"ask/spb": 0.4},
         Decision("answer", ("pei-board",), item="pei-board")),
    ],
)  # fmt: skip
def test_what_is_surely_meant_of_it_is_told(decision: Decision, after_item: dict[str, float], found: Decision) -> None:
    assert of_item(decision, "pei-board", after_item) == found
