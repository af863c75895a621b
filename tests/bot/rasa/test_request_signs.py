"""A request for services is told from a question by what was learnt from examples of both."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from bot.directory.request import RequestReader
from bot.evaluation.examples import read_examples
from bot.rasa import request_signs
from bot.settings import ROOT
from bot.understanding.encoder import Encoder
from bot.understanding.request_gate import RequestGate
from bot.understanding.text import normalise
from bot.understanding.vectors import keeping
from bot.understanding.wanted import BOTH_AT, Wanted, wants_services

Read = Callable[[str], tuple[float, Wanted]]
BLIND = Path(__file__).parents[1] / "understanding" / "blind"


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    return Encoder(threads=2)


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> RequestGate:
    """Learnt from today's examples, written down and read again."""
    folder, cache = tmp_path_factory.mktemp("gate"), ROOT / "var" / "cache"
    kept = keeping(encoder(), cache if cache.is_dir() else folder, name="gate-tested")
    examples = read_examples(ROOT / "data" / "nlu")
    vectors = kept(examples.texts)
    learnt = request_signs.learn(examples.texts, examples.labels, vectors, ROOT / "content", encoder().encode)
    assert learnt
    learnt.save(folder)
    found = RequestGate.load(folder)
    assert found
    return found


@pytest.fixture(scope="module")
def wanted(gate: RequestGate) -> Callable[[str], tuple[float, Wanted]]:
    """How likely a text is a request, and what it says of a service."""
    reader = RequestReader.load(ROOT / "content")

    def of(text: str) -> tuple[float, Wanted]:
        said = normalise(text)
        found = vars(reader.read(said))
        share = gate.share(encoder().encode([said])[0], text=said, signs=request_signs.signs(found))
        return share, Wanted(place=bool(found["areas"]), elsewhere=found["outside"], need=found["named"])

    return of


def searched(share: float, said: Wanted) -> bool:
    return wants_services({"ranking": [], "wanted": share}, said)


@pytest.mark.parametrize(
    "text",
    [
        "mentoring in Hinckley",
        "he lives in Oadby and has stopped going out since the crash",
        "Families with a dad inside. Who do we signpost to?",
        "A parenting course for every family here in Oadby, no idea who runs them",
        "She has had a rough year since the burglary. Is there somebody for her to talk to?",
        "He lost his mum last year. Now in Oadby, after a mentor who gets it",
        "He was dry by Easter. Wants company on a Friday, lives in Oadby now",
        "veterans' services list please",
        "school governors in Oadby want mentoring",
        "mentor suport Oadby",
    ],
)
def test_requests(text: str, wanted: Read) -> None:
    assert searched(*wanted(text))


@pytest.mark.parametrize(
    "text", ["Which lot work with rough sleepers?", "Which specialists take on men like him?", "list for veterans"]
)
def test_where_it_may_be_either_services_stand_under_an_answer(text: str, wanted: Read) -> None:
    share, said = wanted(text)
    assert share >= BOTH_AT, (share, said)


@pytest.mark.parametrize(
    "text",
    [
        "how many children are mentored in Rutland",
        "which board covers mentoring in Rutland",
        "We run a hub. Does it say anywhere that this is our job",
        "He runs a group. Primary, secondary or tertiary?",
        "Does poverty come into it anywhere?",
        "Would mentoring in Oadby sit anywhere in the ten?",
        "which schools in Rutland already run it",
        "what is mentoring meant to do",
        "mentoring in the strategy",
        "How would that idea apply in our waiting room in Melton?",
    ],
)
def test_questions(text: str, wanted: Read) -> None:
    assert not searched(*wanted(text))


def test_what_strangers_ask_for(wanted: Read) -> None:
    asked = [json.loads(line)["message"] for line in (BLIND / "requests.jsonl").read_text("utf-8").splitlines()]
    missed = [text for text in asked if not searched(*wanted(text))]
    assert len(missed) <= 0.04 * len(asked), missed


def test_what_strangers_ask_of_the_strategy(wanted: Read) -> None:
    lines = (BLIND / "questions.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line)["message"] for line in lines]
    taken = [text for text in asked if searched(*wanted(text))]
    assert len(taken) <= 0.01 * len(asked), taken


def test_without_requests_there_is_nothing_to_learn(tmp_path: Path) -> None:
    vectors = np.eye(2, 384, dtype=np.float32)
    labels = ["ask/aces", "greet"]
    assert request_signs.learn(["what is an ace", "hello"], labels, vectors, tmp_path, encoder().encode) is None


def test_another_file_is_another_mark(tmp_path: Path) -> None:
    (tmp_path / "needs.yml").write_text("needs: {}")
    before = request_signs.mark(request_signs.vocabulary_files(tmp_path))
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "examples_a.yml").write_text("bereavement: {}")
    assert request_signs.mark(request_signs.vocabulary_files(tmp_path)) != before
