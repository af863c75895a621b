"""What is said of a topic when more, an example, the place or something simpler is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answers import Answer, Edition, Section, read_answers, spoken
from bot.answers.wording import beginning
from bot.settings import ROOT
from bot.yamlfile import read_mapping

EDITION = Edition("The strategy", "2023-2026", "May", "", {"levels": Section("levels", "3", "Levels")})
SAID = {
    name.removeprefix("utter_"): texts[0]["text"]
    for name, texts in read_mapping(ROOT / "domain.yml")["responses"].items()
}
WHOLE = "There are three levels of help that a person can get here today. They are primary, secondary and tertiary."
PLAIN = Answer("levels", "Levels", WHOLE, "answer", ("levels",), (), "team", date(2026, 1, 1), date(2027, 1, 1))
FULL = replace(PLAIN, more="There is more.", example="A school does this.", note="It is counted twice.")


def said(answer: Answer, aspect: str) -> str:
    return spoken(answer, aspect, edition=EDITION, said=SAID)


def test_the_short_answer_comes_with_its_note() -> None:
    assert said(PLAIN, "short") == WHOLE
    assert said(FULL, "short") == f"{WHOLE}\nEditor's note: It is counted twice."


def test_more_and_an_example_are_said_alone() -> None:
    assert (said(FULL, "more"), said(FULL, "example")) == ("There is more.", "A school does this.")


@pytest.mark.parametrize("aspect", ["more", "example"])
def test_where_there_is_no_more_the_answer_is_not_said_again(aspect: str) -> None:
    told = said(PLAIN, aspect)
    assert WHOLE not in told
    assert "section 3, Levels of the strategy" in told


def test_without_an_example_what_else_is_known_is_said() -> None:
    assert said(replace(FULL, example=""), "example").endswith("There is more.")


def test_something_simpler_is_shorter_and_has_the_example() -> None:
    told = said(FULL, "simple")
    assert told == "In short: There are three levels of help that a person can get here today. A school does this."


def test_the_source_names_the_place_and_says_what_stands_there() -> None:
    assert said(PLAIN, "source").startswith(
        "This is from section 3, Levels of the strategy (The strategy, revised May)."
    )


def test_an_answer_about_the_assistant_has_no_place_in_the_strategy() -> None:
    assert "from" not in said(replace(PLAIN, cite=()), "more").split("I have")[0]
    assert said(replace(PLAIN, cite=()), "source") == WHOLE


def test_every_answer_begins_with_a_sentence_that_can_stand_alone() -> None:
    answers = read_answers(ROOT / "data" / "nlu" / "answers")
    short = {topic: beginning(one.text) for topic, one in answers.items() if len(beginning(one.text).split()) < 12}
    assert short == {}


def test_where_the_answer_itself_gives_examples_their_sentence_is_the_example() -> None:
    lasting = replace(PLAIN, text="It lasts for months. The examples given are asthma and fatigue. Support can help.")
    assert said(lasting, "example") == "The examples given are asthma and fatigue."
