"""A request for services is told from a question by what was learnt from examples of both."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.directory.request import RequestReader
from bot.evaluation.examples import read_examples
from bot.rasa import request_signs
from bot.settings import ROOT
from bot.understanding.encoder import Encoder
from bot.understanding.request_gate import RequestGate, Signs
from bot.understanding.text import normalise
from bot.understanding.vectors import keeping
from bot.understanding.wanted import BOTH_AT, Wanted, also_services, wants_services
from bot.understanding.wording import known_words

HERE, NOWHERE = Wanted(place=True, need=2.5), Wanted(need=2.5)
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
    reader = RequestReader.load(ROOT / "content", english=known_words())

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


def reading(**masses: float) -> dict[str, Any]:
    names = {"find": "find_services", "inside": "ask/example-mentoring", "silent": "ask/silent-local-statistics"}
    return {"ranking": [[names.get(name, f"out_of_scope/{name}"), p] for name, p in masses.items()], "parts": []}


def weighed(gate: RequestGate, text: str, masses: dict[str, float], said: Wanted) -> dict[str, Any]:
    signs = Signs(place=said.place, elsewhere=said.elsewhere, need=said.need)
    return reading(**masses) | {"wanted": gate.share(encoder().encode([text])[0], text=text, signs=signs)}


@pytest.mark.parametrize(
    ("text", "masses", "wanted", "expected"),
    [
        pytest.param("mentoring in Hinckley", {"inside": 0.7, "find": 0.2}, HERE, True, id="a place"),
        pytest.param("mentoring", {"inside": 0.7, "find": 0.2}, NOWHERE, False, id="no place"),
        pytest.param(
            "how many children are mentored in Rutland", {"silent": 0.8}, HERE, False, id="a number is asked for"
        ),
        pytest.param(
            "which board covers mentoring in Rutland", {"inside": 0.9}, HERE, False, id="a question of the strategy"
        ),
        pytest.param("bins in Oakham", {"council_services": 0.9}, HERE, False, id="council business"),
        pytest.param(
            "he lives in Oadby and has stopped going out since the crash",
            {"diagnosis": 0.6, "find": 0.1},
            HERE,
            True,
            id="a situation is told",
        ),
        pytest.param(
            "We run a hub. Does it say anywhere that this is our job", {"inside": 0.9}, HERE, False, id="says anywhere"
        ),
        pytest.param(
            "He runs a group. Primary, secondary or tertiary?",
            {"inside": 0.9},
            Wanted(need=3.0),
            False,
            id="which level something is",
        ),
        pytest.param(
            "Families with a dad inside. Who do we signpost to?",
            {"inside": 0.5},
            NOWHERE,
            True,
            id="who to signpost to",
        ),
        pytest.param("Which specialists take on men like him?", {"inside": 0.8}, NOWHERE, True, id="which specialists"),
        pytest.param("Which lot work with rough sleepers?", {"inside": 0.8}, NOWHERE, True, id="which lot"),
        pytest.param(
            "A parenting course for every family here, no idea who runs them",
            {"find": 0.4},
            HERE,
            True,
            id="no idea who",
        ),
        pytest.param("Who do I refer to?", {"inside": 0.8}, Wanted(need=0.5), False, id="no need"),
        pytest.param("a hub in Derby", {"inside": 0.6}, Wanted(elsewhere=True, need=3), False, id="another region"),
        pytest.param(
            "somebody for her to talk to", {"find": 0.4, "inside": 0.5}, NOWHERE, True, id="wants somebody, no place"
        ),
        pytest.param(
            "He lost his mum last year. Now in Oadby, after a mentor who gets it",
            {"inside": 0.8, "find": 0.1},
            HERE,
            True,
            id="a story may hold a number word",
        ),
        pytest.param(
            "Would mentoring in Oadby sit anywhere in the ten?", {"inside": 0.9}, HERE, False, id="points into the text"
        ),
        pytest.param(
            "He was dry by Easter. Wants company on a Friday, lives in Oadby now",
            {"inside": 0.9, "find": 0.05},
            Wanted(place=True, need=0.0),
            True,
            id="a situation whose need is said in other words",
        ),
        pytest.param(
            "list the families in Oakham that have one now please",
            {"personal_data": 0.4, "inside": 0.3},
            HERE,
            False,
            id="an order is no situation",
        ),
        pytest.param(
            "veterans' services list please",
            {"silent": 0.3, "inside": 0.3},
            Wanted(need=5.0),
            True,
            id="a note with a clear need",
        ),
        pytest.param(
            "which schools in Rutland already run it",
            {"silent": 0.9},
            HERE,
            False,
            id="which ones have it is no request",
        ),
        pytest.param(
            "school governors in Oadby want mentoring", {"inside": 0.8}, HERE, True, id="governors govern not"
        ),
        pytest.param(
            "mentoring as an offer, who runs it locally?", {"inside": 0.6, "silent": 0.3}, NOWHERE, True, id="locally"
        ),
        pytest.param(
            "mentor suport Oadby",
            {"other_region": 0.2, "diagnosis": 0.4, "find": 0.35},
            HERE,
            True,
            id="a sure need and a place outweigh another theme",
        ),
        pytest.param(
            "address of the mentor in Oadby", {"personal_data": 0.6, "find": 0.35}, HERE, False, id="other business"
        ),
    ],
)
def test_with_what_the_matcher_believes(
    text: str, masses: dict[str, Any], wanted: Wanted, expected: bool, gate: RequestGate
) -> None:
    found = weighed(gate, text, masses, wanted)
    assert wants_services(found, wanted) is expected, found["wanted"]


@pytest.mark.parametrize(
    ("text", "masses", "expected"),
    [
        pytest.param("mentoring for lads", {"inside": 0.8, "find": 0.15}, True, id="fits both"),
        pytest.param("what is mentoring meant to do", {"inside": 0.9}, False, id="asks"),
        pytest.param("how do my lads get in", {"inside": 0.9, "find": 0.12}, True, id="asks how to get one"),
        pytest.param("mentoring in the strategy", {"inside": 0.9}, False, id="names the strategy"),
    ],
)
def test_under_an_answer(text: str, masses: dict[str, Any], expected: bool, gate: RequestGate) -> None:
    found = weighed(gate, text, masses, NOWHERE)
    assert also_services(found, NOWHERE) is expected, found["wanted"]
