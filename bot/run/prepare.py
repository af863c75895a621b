"""What has to be there before the first turn: a release, and what is learnt from its content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

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
    held, cache = settings.var / "releases", settings.var / "cache"
    # Beside Rasa's training, which is a process of its own and keeps one core busy for half of its time.
    content = releases.source_of(ROOT, held) / "content"
    beside = Thread(target=_learn, args=(content, cache), name="learning", daemon=True)
    beside.start()
    release = releases.ensure_release(ROOT, held, say=say)
    beside.join()
    learn(release, cache)
    return release


def learn(release: Path, cache: Path) -> None:
    """Put what the processes learn from a release into the cache, once; a mark in the release says that it is there."""
    mark = release / LEARNT
    if not mark.exists():
        _learn(release / "content", cache)
        mark.touch()


def _learn(content: Path, cache: Path) -> None:
    encoder = Encoder(threads=2)
    examples = keeping(encoder, cache, name="safety")
    SafetyCheck.load(content, encode=encoder.encode, examples=examples, cache=cache)
    RequestReader.load(content, encoder.encode, cache=cache)
