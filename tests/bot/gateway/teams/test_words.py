"""The channel's words: all there, all used, and said as the product says things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.gateway.teams.words import TeamsWords, clock, day
from bot.phrasing import Guard
from bot.settings import ROOT
from bot.yamlfile import read_mapping

CONTENT = ROOT / "content"
WORDS = TeamsWords.load(CONTENT)
NAME = re.compile(r'(?:said\[|\bsay\(|_notice\()"([a-z_]+)"')
# Names that the code puts together, by where.
MADE_UP = {"section", "document_part", "open_now", "closed_now", "profile", "strengths", "next_steps"}


def sentences(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from sentences(value)
    elif isinstance(part, list):
        for value in part:
            yield from sentences(value)


def test_every_sentence_the_code_names_is_there_and_every_one_there_is_named() -> None:
    sources = (ROOT / "bot" / "gateway" / "teams").rglob("*.py")
    named = {name for path in sources for name in NAME.findall(path.read_text())} | MADE_UP
    assert named - set(WORDS.manifest) == set(WORDS.said)


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard.load(CONTENT)


@pytest.mark.parametrize("sentence", sorted(set(sentences(read_mapping(CONTENT / "messages" / "teams.yml")))))
def test_said_as_the_product_says_things(guard: Guard, sentence: str) -> None:
    assert guard.findings(sentence) == []
    assert "!" not in sentence


COMMANDS = [
    ("help", "help"),
    ("Start again.", "start-again"),
    ("  DELETE   my data", "delete"),
    ("services", "services"),
    ("what services are there", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_a_command_is_a_command_alone(text: str, command: str | None) -> None:
    assert WORDS.command(text) == command


def test_dates_and_times() -> None:
    assert day("2026-11-03T09:30") == "3 November 2026"
    assert clock("2026-11-03T09:30") == "09:30"
    assert day(None) == ""
    assert day("soon") == "soon"
    assert clock("soon") == ""
