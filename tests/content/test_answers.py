"""The answers themselves: shape, citation, length, and enough examples of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from bot.answers import Answer, read_answers, read_edition

ROOT = Path(__file__).parent.parent.parent
ANSWERS = read_answers(ROOT / "data" / "nlu" / "answers")
SECTIONS = read_edition(ROOT / "content" / "strategy.yml").sections
LONGEST, FEWEST = 90, 12


@pytest.fixture(params=sorted(ANSWERS), scope="module")
def answer(request: pytest.FixtureRequest) -> Answer:
    return ANSWERS[request.param]


def test_there_are_at_least_120_topics() -> None:
    assert len(ANSWERS) >= 120


def test_short_answer_is_short(answer: Answer) -> None:
    assert 5 <= len(answer.text.split()) <= LONGEST


def test_answer_cites_a_section_that_exists(answer: Answer) -> None:
    assert set(answer.cite) <= set(SECTIONS)
    about_strategy = not answer.topic.startswith(("about-", "silent-", "find-")) and answer.source is None
    assert answer.cite or not about_strategy


def test_related_topics_and_parts_exist(answer: Answer) -> None:
    assert set(answer.related) | set(answer.parts) <= set(ANSWERS)
    assert answer.topic not in answer.related


def test_there_are_enough_examples(answer: Answer) -> None:
    assert len(answer.examples) >= FEWEST


def test_links_are_https_or_stand_in_the_strategy(answer: Answer) -> None:
    for link in answer.links:
        assert re.match(r"https?://\S+$", link["url"]), link


def test_titles_are_unique() -> None:
    titles = [a.title.lower() for a in ANSWERS.values()]
    assert len(titles) == len(set(titles))


def test_no_example_stands_in_two_topics() -> None:
    found = defaultdict(set)
    for a in ANSWERS.values():
        for example in a.examples:
            found[re.sub(r"\W+", " ", example.lower()).strip()].add(a.topic)
    assert {e: t for e, t in found.items() if len(t) > 1} == {}


def test_silent_topics_are_fallbacks() -> None:
    wrong = [a.topic for a in ANSWERS.values() if a.topic.startswith("silent-") != (a.kind == "fallback")]
    assert wrong == []
