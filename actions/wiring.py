"""What the actions work with, made once when the first action runs."""

from __future__ import annotations

import os
from functools import lru_cache

from bot import settings
from bot.answers import Answer, read_answers
from bot.directory import Service, read_services
from bot.directory.finder import Finder
from bot.directory.wording import Wording
from bot.phrasing import Guard
from bot.yamlfile import read_mapping


@lru_cache(maxsize=1)
def configured() -> settings.Settings:
    """The settings of this process."""
    return settings.read(os.environ)


@lru_cache(maxsize=1)
def answers() -> dict[str, Answer]:
    """Every answer by topic."""
    return read_answers(configured().answers)


@lru_cache(maxsize=1)
def responses() -> dict[str, str]:
    """The responses of the domain by name, without ``utter_``."""
    said = read_mapping(configured().root / "domain.yml")["responses"]
    return {name.removeprefix("utter_"): " ".join(texts[0]["text"].split()) for name, texts in said.items()}


@lru_cache(maxsize=1)
def guard() -> Guard:
    """The phrasing guard."""
    return Guard.load(configured().content)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The words around a search for services."""
    return Wording.load(configured().content)


@lru_cache(maxsize=1)
def services() -> dict[str, Service]:
    """The directory's entries by id."""
    return read_services(configured().content / "services")


@lru_cache(maxsize=1)
def finder() -> Finder:
    """The search among published services."""
    return Finder(services().values(), wording().needs)


def warm() -> None:
    """Read everything before the first turn."""
    for make in (responses, finder):
        make()
    for said in (*(answer.text for answer in answers().values()), *responses().values()):
        guard().speak(said)  # it remembers what it has looked at
