from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.directory.finder import Finder
from bot.directory.progress import Progress
from bot.directory.request import RequestReader
from bot.directory.wording import Wording
from bot.messages import is_choice

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)


@pytest.fixture(scope="module")
def wording(content: Path) -> Wording:
    return Wording.load(content)


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        pytest.param("tertiary counselling in Oakham", "services", "in Rutland. I looked at recovery", id="said level"),
        pytest.param(
            "young carers support, secondary level, Leicester",
            "services",
            "nothing on my list for carers and young carers",
            id="nothing for this need",
        ),
        pytest.param(
            "young carers support, secondary level, Rutland, she is 12",
            "services",
            "nothing on my list for carers and young carers that is for that age in Rutland",
            id="nothing for this age",
        ),
        pytest.param("counselling", "services", "No area was named", id="no area"),
        pytest.param("find me a service", "clarify", "What is the support for?", id="need is asked"),
        pytest.param("child safeguarding contact", "clarify", "Which area", id="area is asked"),
        pytest.param(
            "housing advice in Nottingham", "services", "Leicester, Leicestershire and Rutland only", id="outside"
        ),
    ],
)
def test_replies(wording: Wording, finder: Finder, reader: RequestReader, text: str, kind: str, said: str) -> None:
    message = wording.message(finder.next(Progress(), reader.read(text)), now=NOW)
    assert message["kind"] == kind
    assert said in message["text"]
    assert all(is_choice(action["choice"]) for action in message["actions"])
    assert all(entry["why"].endswith(".") for entry in message["services"])


def test_the_reason_of_an_inferred_level_is_said(wording: Wording, finder: Finder, reader: RequestReader) -> None:
    found = finder.next(
        Progress(), reader.read("He found his brother dead years ago and still has nightmares, Coalville")
    )
    text = wording.message(found, now=NOW)["text"]
    assert "harm has already happened" in text
    assert "another level" in text


def test_what_is_known_of_each_is_said_by_name(wording: Wording, finder: Finder, reader: RequestReader) -> None:
    first = finder.next(Progress(), reader.read("counselling for adults in Leicester"))
    text = wording.message(finder.next(first.progress, reader.read("which of those are free?")), now=NOW)["text"]
    assert text.startswith("Free: ")
    assert "There may be a charge, so please ask: The Laura Centre." in text


def test_a_general_list_is_called_general(wording: Wording, finder: Finder) -> None:
    text = wording.message(finder.step(Progress(asked=("need",))), now=NOW)["text"]
    assert text.startswith("Here is a general place to begin")


def test_no_phrase_is_left_unfilled(wording: Wording, finder: Finder) -> None:
    for need in wording.needs:
        message = wording.message(finder.step(Progress(needs=((need, 2.0),), level="primary", asked=("area", "need"))))
        assert "{" not in message["text"]
