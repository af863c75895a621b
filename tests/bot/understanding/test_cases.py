"""Questions that stand in no training file are answered by the right topic. Slow: it trains a matcher."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import yamlfile
from bot.answers import read_answers
from bot.evaluation.__main__ import learn
from bot.evaluation.examples import described, read_examples
from bot.evaluation.talk import Talk
from bot.settings import ROOT
from bot.understanding.encoder import Encoder

CASES = yamlfile.read(Path(__file__).parent / "cases" / "questions.yml")
RIGHT, DECLINED, WRONG = 0.82, 0.88, 0.12  # floors and ceiling a little off what was measured


SEEN = 0.03


@pytest.fixture(scope="module")
def kinds() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What came of every case, by question."""
    answers = read_answers(ROOT / "data" / "nlu" / "answers")
    encoder = Encoder(threads=2)
    matcher = learn(read_examples(ROOT / "data" / "nlu"), described(answers), encoder)
    replies = {case["question"]: Talk(matcher, encoder.encode, answers).say(case["question"]) for case in CASES}
    return {question: (reply.kind, reply.decision.topics) for question, reply in replies.items()}


def test_cases_are_not_training_examples() -> None:
    """Editors write what people ask, so a short case may turn up in both; many would make the figures worthless."""
    known = {text.lower() for text in read_examples(ROOT / "data" / "nlu").texts}
    seen = [case["question"] for case in CASES if case["question"].lower() in known]
    assert len(seen) <= SEEN * len(CASES), seen


def test_questions_are_answered(kinds: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    asked = [case for case in CASES if case["topics"] != ["fallback"]]
    answered = [case for case in asked if kinds[case["question"]][0] == "answer"]
    right = [case for case in answered if set(kinds[case["question"]][1]) & set(case["topics"])]
    assert len(right) >= RIGHT * len(asked)
    assert len(answered) - len(right) <= WRONG * len(asked)


def test_what_is_not_in_there_is_declined(kinds: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    strange = [case["question"] for case in CASES if case["topics"] == ["fallback"]]
    declined = [question for question in strange if kinds[question][0] in ("fallback", "clarify")]
    assert len(declined) >= DECLINED * len(strange)
