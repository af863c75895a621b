"""Steps within a list that is being talked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from bot.understanding.leaning import counted_on
from bot.understanding.ordinals import one_of_them
from bot.understanding.state import State
from bot.understanding.steps import step
from bot.understanding.titles import called


@dataclass(frozen=True)
class Topic:
    title: str = ""
    parts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


TOPICS = {
    "levels": Topic("The three levels", ("primary", "secondary", "tertiary")),
    "primary": Topic("Primary prevention"),
    "secondary": Topic("Secondary prevention (early intervention)"),
    "tertiary": Topic("Tertiary prevention"),
    "groups": Topic("The two groups", ("maltreatment", "family")),
    "maltreatment": Topic("Child maltreatment"),
    "family": Topic("Family difficulties"),
    "aware": Topic("Phase 1: trauma aware"),
    "prevent": Topic("Prevent"),
    "cdc-strategies": Topic("The CDC strategies", ("cdc-harms",)),
    "cdc-harms": Topic("Responding to reduce harm", related=("cdc-strategies",)),
    "therapies": Topic("Therapies", related=("tertiary", "cdc-strategies", "cdc-harms")),
}


@pytest.mark.parametrize(
    ("text", "last", "reached"),
    [
        ("which comes after that", "primary", "secondary"),
        ("and then?", "secondary", "tertiary"),
        ("then?", "secondary", "tertiary"),
        ("What's the next level?", "primary", "secondary"),
        ("and the one before it?", "tertiary", "secondary"),
        ("what would be one step down from there", "tertiary", "secondary"),
        ("and one step up?", "primary", "secondary"),
        ("and the one in between?", "tertiary", "secondary"),
        ("the middle one please", "primary", "secondary"),
        ("so what goes in between those two", "levels", "secondary"),
        ("and the other five?", "maltreatment", "family"),
        ("what about the other group", "family", "maltreatment"),
        ("and the other 5", "family", "maltreatment"),
        ("anything else in that group", "primary", "levels"),
        ("what's the date of the next board meeting?", "primary", None),
        ("and the next thing on the list?", "primary", "secondary"),
        ("after secondary comes..?", "primary", "tertiary"),
        ("and then?", "tertiary", None),  # the list ends here
        ("what are the next steps for us", "primary", None),
        ("what happens after that age", "primary", None),
        ("so which is the second of the three", "tertiary", "secondary"),
        ("which is the second of the four", "tertiary", None),
        ("what else is listed with it", "primary", "levels"),
        ("what else is there", "levels", None),
        ("the rest of that list?", "primary", "levels"),
        ("what else sits under that heading?", "therapies", "cdc-harms"),
        ("and what else is in that group?", "cdc-harms", "cdc-harms"),
        ("next", "levels", None),
        ("after that one?", "levels", "secondary"),  # "where do you begin?" was answered with the list
        ("after that one?", "aware", None),
        ("next", None, None),
        ("what is the other one", "primary", None),  # two are left
        ("and the other two?", "primary", "levels"),
        ("besides primary, what are the other two", "levels", "levels"),
        ("and the other three?", "primary", None),
        ("and at the other end?", "primary", "tertiary"),
        ("what about the opposite end", "tertiary", "primary"),
        ("and at the other end?", "secondary", None),
        ("do the other two councils sign it off", "levels", None),
        ("we are at the other end of town", "primary", None),
        ("what about after the secondary?", "primary", None),
        ("and straight after secondary?", "primary", "tertiary"),
        ("what happened after secondary school", "primary", None),
        ("we talked about the next one for so long last week that I lost the thread", "primary", None),
    ],
)
def test_step_leads_to(text: str, last: str | None, reached: str | None) -> None:
    assert step(text, last, TOPICS) == reached


@pytest.mark.parametrize(
    ("text", "picks"),
    [
        ("what does the third one mean?", True),
        ("and the second", True),
        ("the last of those", True),
        ("last in that table?", True),
        ("the last but one?", True),
        ("last year in that table", False),
        ("what is the second priority", False),
        ("who came second in the list of all the boards that you showed me", False),
    ],
)
def test_one_of_them(text: str, picks: bool) -> None:
    assert one_of_them(text) is picks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trauma aware and secondary prevention, are they alike?", ("aware", "secondary")),
        ("what is child maltreatment", ("maltreatment",)),
        ("can we prevent it", ()),
        ("secondary preventions", ()),
    ],
)
def test_topics_called_by_name(text: str, names: tuple[str, ...]) -> None:
    assert called(text, TOPICS) == names


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("what level comes after secondary prevention?", "tertiary"),
        ("Which level comes before tertiary prevention", "secondary"),
        ("what comes after secondary prevention", "tertiary"),
        ("what happens after primary school", None),
        ("what comes after that", None),
        ("who comes after the police leave", None),
        ("what stage is a child at after child maltreatment", None),
    ],
)
def test_a_step_from_what_is_named_needs_no_list_before_it(text: str, reached: str | None) -> None:
    topics = cast("dict[str, Any]", TOPICS)
    found = counted_on(text, text, State(), topics)
    assert (found.topics[0] if found else None) == reached
