"""The directory as it stands in content/, read once."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

with warnings.catch_warnings():
    # spaCy's own imports warn of their age, and warnings are errors here.
    warnings.simplefilter("ignore", DeprecationWarning)
    import spacy  # noqa: F401

from bot.directory import Service, read_services
from bot.directory.finder import Finder
from bot.directory.needs import read_needs
from bot.directory.request import RequestReader
from bot.understanding.encoder import Encoder
from bot.understanding.wording import known_words
from bot.yamlfile import read_lines

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def services() -> dict[str, Service]:
    return read_services(CONTENT / "services")


@pytest.fixture(scope="session")
def plain_reader() -> RequestReader:
    """Vocabularies alone."""
    return RequestReader.load(CONTENT, english=known_words())


@pytest.fixture(scope="session")
def reader() -> RequestReader:
    """With the sentence encoder."""
    return RequestReader.load(CONTENT, Encoder().encode, english=known_words())


@pytest.fixture(scope="session")
def finder(services: dict[str, Service]) -> Finder:
    names = read_lines(CONTENT / "directory" / "names.yml").data
    return Finder(services.values(), read_needs(read_lines(CONTENT / "needs.yml").data), names)
