"""Questions that stand in no training file are answered by the right topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import yamlfile
from bot.answers import read_answers
from bot.evaluation.examples import read_examples
from bot.evaluation.talk import Talk
from bot.settings import ROOT

CASES = {path.stem: yamlfile.read(path) for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))}
FILES = sorted(CASES)
SEEN = 0.03


@dataclass(frozen=True)
class Floors:
    """Shares a file of cases must reach, a little off what was measured; `wrong` is a ceiling."""

    right: float
    declined: float
    wrong: float
    both: float = 0.0


FLOORS = {
    "questions": Floors(right=0.82, declined=0.88, wrong=0.12),
    "exb": Floors(right=0.7, declined=0.75, wrong=0.23, both=0.65),
}
BLIND = Floors(right=0.6, declined=0.6, wrong=0.3, both=0.3)  # long, indirect questions by people who saw no example

Came = tuple[str, frozenset[str]]


@pytest.fixture(scope="module")
def came(new_talk: Callable[[], Talk]) -> dict[str, Came]:
    """What came of every case, by question: kind and topics."""
    asked = [case["question"] for cases in CASES.values() for case in cases]
    replies = {question: new_talk().say(question) for question in asked}
    return {question: (reply.kind, frozenset(reply.decision.topics)) for question, reply in replies.items()}


def held(name: str) -> list[dict[str, Any]]:
    return [case for case in CASES[name] if case["topics"] != ["fallback"]]


@pytest.mark.parametrize("name", FILES)
def test_cases_are_not_training_examples(name: str) -> None:
    """Editors write what people ask, so a short case may turn up in both; many would make the figures worthless."""
    known = {text.lower() for text in read_examples(ROOT / "data" / "nlu").texts}
    seen = [case["question"] for case in CASES[name] if case["question"].lower() in known]
    assert len(seen) <= SEEN * len(CASES[name]), seen


@pytest.mark.parametrize("name", FILES)
def test_cases_name_topics_that_exist(name: str) -> None:
    topics = set(read_answers(ROOT / "data" / "nlu" / "answers"))
    named = {topic for case in held(name) for topic in [*case["topics"], *case.get("both", [])]}
    assert named - {"fallback"} <= topics


@pytest.mark.parametrize("name", FILES)
def test_questions_are_answered(name: str, came: dict[str, Came]) -> None:
    floors, asked = FLOORS.get(name, BLIND), held(name)
    answered = [case for case in asked if came[case["question"]][0] == "answer"]
    wrong = [case["question"] for case in answered if not came[case["question"]][1] & set(case["topics"])]
    assert len(answered) - len(wrong) >= floors.right * len(asked)
    assert len(wrong) <= floors.wrong * len(asked), wrong


@pytest.mark.parametrize("name", FILES)
def test_both_parts_are_answered(name: str, came: dict[str, Came]) -> None:
    asked = [case for case in CASES[name] if "both" in case]
    lost = [case["question"] for case in asked if not set(case["both"]) <= came[case["question"]][1]]
    assert len(asked) - len(lost) >= FLOORS.get(name, BLIND).both * len(asked), lost


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_in_there_is_declined(name: str, came: dict[str, Came]) -> None:
    strange = [case["question"] for case in CASES[name] if case["topics"] == ["fallback"]]
    answered = [question for question in strange if came[question][0] not in ("fallback", "clarify")]
    assert len(strange) - len(answered) >= FLOORS.get(name, BLIND).declined * len(strange), answered
