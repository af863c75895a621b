"""A matcher of today's examples, learnt once for all tests here; it takes half a minute."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.evaluation.__main__ import talks
from bot.evaluation.talk import Talk
from bot.settings import ROOT
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping


@pytest.fixture(scope="session")
def new_talk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Talk]:
    """Begins a conversation in process."""
    encoder, cache = Encoder(threads=2), ROOT / "var" / "cache"
    kept = keeping(encoder, cache if cache.is_dir() else tmp_path_factory.mktemp("cache"), name="evaluation")
    return talks(ROOT / "data" / "nlu", encoder, kept)
