"""What has to be there before the first turn: a release, and what is learnt from its safety content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot import releases
from bot.run.everything import LEARNT
from bot.safety import SafetyCheck
from bot.settings import ROOT, Settings
from bot.understanding.encoder import Encoder


def prepare(settings: Settings, *, say: Callable[[str], None]) -> Path:
    """The release of today's content, made where there is none, with the safety classifier in the cache.

    Raises:
        TrainingFailed: Rasa refused the content.
    """
    release = releases.ensure_release(ROOT, settings.var / "releases", say=say)
    learn_safety(release, settings.var / "cache")
    return release


def learn_safety(release: Path, cache: Path) -> None:
    """Put the safety classifier of a release into the cache, once; a mark in the release says that it is there."""
    mark = release / LEARNT
    if not mark.exists():
        SafetyCheck.load(release / "content", encode=Encoder(threads=2).encode, cache=cache)
        mark.touch()
