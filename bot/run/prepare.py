"""What has to be there before the first turn: a release, and what is learnt from its content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot import releases
from bot.directory.request import RequestReader
from bot.run.everything import LEARNT
from bot.safety import SafetyCheck
from bot.settings import ROOT, Settings
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping


def prepare(settings: Settings, *, say: Callable[[str], None]) -> Path:
    """The release of today's content, made where there is none, with what is learnt from it in the cache.

    Raises:
        TrainingFailed: Rasa refused the content.
    """
    release = releases.ensure_release(ROOT, settings.var / "releases", say=say)
    learn(release, settings.var / "cache")
    return release


def learn(release: Path, cache: Path) -> None:
    """Put what the processes learn from a release into the cache, once; a mark in the release says that it is there."""
    mark = release / LEARNT
    if not mark.exists():
        encoder = Encoder(threads=2)
        examples = keeping(encoder, cache, name="safety")
        SafetyCheck.load(release / "content", encode=encoder.encode, examples=examples, cache=cache)
        RequestReader.load(release / "content", encoder.encode, cache=cache)
        mark.touch()
