"""Every row of docs/silences.md has a reply of its own, and is found by questions that stand in no training file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import yamlfile
from bot.answers import read_answers
from bot.evaluation.examples import read_examples
from bot.evaluation.talk import Talk
from bot.settings import ROOT

ANSWERS = read_answers(ROOT / "data" / "nlu" / "answers")
ASKED: dict[str, list[str]] = dict(yamlfile.read(Path(__file__).parent / "silences.yml"))
FOUND = 2  # of the three questions of a row: nobody can word a question so that it is always understood


def rows(heading: str) -> dict[str, tuple[str, ...]]:
    """The rows below a heading of the list: name and topics."""
    text = (ROOT / "docs" / "silences.md").read_text(encoding="utf-8")
    part = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in part.splitlines() if "`" in line]
    return {name: tuple(re.findall(r"`([\w-]+)`", replies)) for name, _, replies in cells}


SILENT, AT_ODDS = rows("Not in the text"), rows("At odds with itself or with others")
LISTED = SILENT | AT_ODDS


def test_every_row_has_three_questions_of_its_own() -> None:
    assert list(ASKED) == list(LISTED)
    assert {len(set(questions)) for questions in ASKED.values()} == {3}
    known = {text.lower() for text in read_examples(ROOT / "data" / "nlu").texts}
    assert [one for questions in ASKED.values() for one in questions if one.lower() in known] == []


def test_every_reply_of_the_list_is_there() -> None:
    assert {topic for replies in LISTED.values() for topic in replies} <= set(ANSWERS)


def test_every_silent_topic_stands_in_the_list() -> None:
    silent = {topic for topic, answer in ANSWERS.items() if answer.kind == "fallback"}
    assert silent == {topic for replies in SILENT.values() for topic in replies if topic.startswith("silent-")}


@pytest.mark.parametrize("row", SILENT)
def test_where_the_text_is_silent_every_reply_says_so(row: str) -> None:
    said = {topic: f"{ANSWERS[topic].text} {ANSWERS[topic].note}" for topic in SILENT[row]}
    assert [
        topic for topic, text in said.items() if not re.search(r"does not say|not list|not in the text", text)
    ] == []


@pytest.mark.parametrize("row", AT_ODDS)
def test_where_the_text_is_at_odds_the_reply_says_what_with(row: str) -> None:
    plain = {"no-link"}  # the answer is itself the list of what is missing
    for topic in AT_ODDS[row]:
        assert ANSWERS[topic].kind == "answer"
        assert ANSWERS[topic].note or row in plain, topic


@pytest.mark.parametrize("row", LISTED)
def test_the_row_s_reply_is_given(row: str, new_talk: Callable[[], Talk]) -> None:
    topics = {question: new_talk().say(question).decision.topics for question in ASKED[row]}
    found = [question for question, given in topics.items() if set(given) & set(LISTED[row])]
    assert len(found) >= FOUND, topics
