"""Files of questions are asked in process and scored by their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answers import Answer
from bot.evaluation.files import Outcome, passed, run_file
from bot.evaluation.report import as_json, as_text
from bot.evaluation.talk import Talk
from bot.understanding.matcher import TopicMatcher

WORDS = ("stress", "money", "weather", "thanks")
LABELS = ("ask/toxic-stress", "ask/silent-budget", "out_of_scope/weather", "thank")


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One direction a word; what has none of the words lies between all."""
    rows = np.full((len(texts), 384), 0.01, np.float32)
    for row, text in zip(rows, texts):
        row[: len(WORDS)] = [float(word in text.lower()) for word in WORDS]
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def answer(topic: str, text: str, kind: str) -> Answer:
    return Answer(topic, topic, text, kind, (), (), "team", date(2026, 1, 1), date(2027, 1, 1))


ANSWERS = {
    "toxic-stress": answer("toxic-stress", "Stress that goes on and on.", "answer"),
    "silent-budget": answer("silent-budget", "The text gives no budget.", "fallback"),
}


@pytest.fixture(scope="module")
def matcher() -> TopicMatcher:
    texts = [f"{word} {n}" for word in WORDS for n in range(6)]
    return TopicMatcher.fit(texts, [label for label in LABELS for _ in range(6)], encode(texts))


def run(tmp_path: Path, name: str, cases: Sequence[Mapping[str, object]], matcher: TopicMatcher) -> list[Outcome]:
    path = tmp_path / name
    path.write_text("\n".join(json.dumps(case) for case in cases))
    return run_file(path, lambda: Talk(matcher, encode, ANSWERS, lambda answer, aspect: answer.text))


def test_questions_need_the_kind_and_the_facts(tmp_path: Path, matcher: TopicMatcher) -> None:
    cases = [
        {"id": "right", "message": "what is stress", "facts": [["goes on"]]},
        {"id": "fact", "message": "what is stress", "facts": [["allostatic"]]},
        {"id": "kind", "message": "what about money", "facts": [["budget"]]},
    ]
    found = run(tmp_path, "questions.jsonl", cases, matcher)
    assert [o.why.split(" ")[0] for o in found] == ["", "lacks", "kind"]
    assert passed(found) == 1


def test_what_is_out_of_scope_needs_a_fallback(tmp_path: Path, matcher: TopicMatcher) -> None:
    cases = [{"id": "gap", "message": "money"}, {"id": "far", "message": "weather"}, {"id": "in", "message": "stress"}]
    found = run(tmp_path, "oos.jsonl", cases, matcher)
    assert [bool(o.why) for o in found] == [False, False, True]


def test_dialogues_keep_what_was_said_and_leave_services_out(tmp_path: Path, matcher: TopicMatcher) -> None:
    turns = [{"user": "stress", "expect": {"kind": "answer"}}, {"user": "thanks", "expect": {"kind": "smalltalk"}}]
    services = [{"user": "help in Oadby", "expect": {"kind": "services"}}]
    found = run(tmp_path, "dialogues.jsonl", [{"id": "d", "turns": turns}, {"id": "s", "turns": services}], matcher)
    assert [(o.id, o.why) for o in found] == [("d", "")]


def test_only_a_fifth_may_be_asked_back() -> None:
    asked = [Outcome(str(n), "m", "", "clarify", (), ()) for n in range(10)]
    assert passed(asked) == 2


def test_report_names_what_failed(tmp_path: Path, matcher: TopicMatcher) -> None:
    found = {
        "questions.jsonl": run(tmp_path, "q.jsonl", [{"id": "q7", "message": "stress", "facts": [["x{9}"]]}], matcher)
    }
    assert "q7" in as_text(None, found)
    assert as_json(None, found)["files"]["questions.jsonl"]["failed"][0]["id"] == "q7"
