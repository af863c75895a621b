"""A request for services is told from a question by what was learnt from examples of both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.directory.request import RequestReader
from bot.evaluation.examples import read_examples
from bot.rasa import requests
from bot.settings import ROOT
from bot.understanding.encoder import Encoder
from bot.understanding.text import normalise
from bot.understanding.vectors import keeping
from bot.understanding.wanted import BOTH_AT, LIKELY

BLIND = Path(__file__).parents[1] / "understanding" / "blind"


@pytest.fixture(scope="module")
def likely(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], float]:
    """How likely a text is a request."""
    encoder, cache = Encoder(threads=2), ROOT / "var" / "cache"
    kept = keeping(encoder, cache if cache.is_dir() else tmp_path_factory.mktemp("cache"), name="requests")
    examples = read_examples(ROOT / "data" / "nlu")
    gate = requests.learn(examples.texts, examples.labels, ROOT / "content", kept)
    reader = RequestReader.load(ROOT / "content")
    assert gate

    def of(text: str) -> float:
        said = normalise(text)
        return requests.share(gate, said, vars(reader.read(said)))(encoder.encode([said])[0])

    return of


@pytest.mark.parametrize(
    "text",
    [
        "mentoring in Hinckley",
        "he lives in Oadby and has stopped going out since the crash",
        "Families with a dad inside. Who do we signpost to?",
        "Which specialists take on men like him?",
        "A parenting course for every family here in Oadby, no idea who runs them",
        "She has had a rough year since the burglary. Is there somebody for her to talk to?",
        "He lost his mum last year. Now in Oadby, after a mentor who gets it",
        "He was dry by Easter. Wants company on a Friday, lives in Oadby now",
        "veterans' services list please",
        "school governors in Oadby want mentoring",
        "mentor suport Oadby",
    ],
)
def test_requests(text: str, likely: Callable[[str], float]) -> None:
    assert likely(text) >= LIKELY


def test_where_it_may_be_either_services_stand_under_an_answer(likely: Callable[[str], float]) -> None:
    assert likely("Which lot work with rough sleepers?") >= BOTH_AT


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
def test_questions(text: str, likely: Callable[[str], float]) -> None:
    assert likely(text) < LIKELY


def test_what_strangers_ask_for(likely: Callable[[str], float]) -> None:
    asked = [json.loads(line)["message"] for line in (BLIND / "requests.jsonl").read_text("utf-8").splitlines()]
    missed = [text for text in asked if likely(text) < LIKELY]
    assert len(missed) <= 0.04 * len(asked), missed


def test_what_strangers_ask_of_the_strategy(likely: Callable[[str], float]) -> None:
    lines = (BLIND / "questions.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line)["message"] for line in lines]
    taken = [text for text in asked if likely(text) >= LIKELY]
    assert len(taken) <= 0.01 * len(asked), taken


def test_without_requests_there_is_nothing_to_learn(tmp_path: Path) -> None:
    assert requests.learn(["what is an ace"], ["ask/aces"], tmp_path, lambda texts: pytest.fail("encoded")) is None
