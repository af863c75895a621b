"""The check and the reply book as the product loads them; the classifier trains once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.safety import SafetyCheck
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory) -> SafetyCheck:
    cache = Path(__file__).parents[3] / "var" / "cache"
    place = cache if cache.is_dir() else tmp_path_factory.mktemp("cache")
    encoder = Encoder(threads=2)
    examples = keeping(encoder, place, name="safety")
    return SafetyCheck.load(CONTENT, encode=encoder.encode, examples=examples, cache=place)


@pytest.fixture(scope="session")
def rules_only() -> SafetyCheck:
    return SafetyCheck.load(CONTENT, encode=None)


@pytest.fixture
def contacts() -> dict[str, dict[str, Any]]:
    return AnyContact()


class AnyContact(dict[str, Any]):
    """Has a contact under every id, so that replies are tested apart from the directory."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> dict[str, Any]:
        return {
            "id": key,
            "name": key,
            "contacts": [{"type": "phone", "value": "0116 496 0000"}],
            "open_now": self.opened(key),
            "read_on": "2026-11-23",
            "why": "",
        }

    def __iter__(self) -> Iterator[str]:
        return iter(["samaritans"])

    def opened(self, key: str) -> bool | None:
        return {"samaritans": True, "napac": False}.get(key)
