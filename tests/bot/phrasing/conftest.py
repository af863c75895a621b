"""The guard over the real content, read once for all tests of a run."""

from __future__ import annotations

import pytest

from bot.phrasing import Guard
from bot.settings import ROOT


@pytest.fixture(scope="session")
def guard() -> Guard:
    return Guard.load(ROOT / "content")
