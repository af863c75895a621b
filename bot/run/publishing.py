"""``python -m bot release work NUMBER``: the process that publishes, put together from the subjects it needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot import settings
from bot.checks import ERROR, check_content
from bot.conversations.store import make_engine
from bot.releases.model import Release
from bot.releases.publish import Steps, work
from bot.releases.releases import Releases
from bot.run.judging import Judge
from bot.run.loading import NotLoaded, load
from bot.run.prepare import learn
from bot.understanding.encoder import Encoder

Say = Callable[[str], None]


def releases_of(configured: settings.Settings) -> Releases:
    """The releases of an installation."""
    return Releases(make_engine(configured.database_url), configured.var / "releases", home=configured.tree)


def publish_in_this_process(number: int, environment: Mapping[str, str] | None = None) -> Release:
    """Take a release from draft to ready or failed; the release as it stands then."""
    configured = settings.read(os.environ if environment is None else environment)
    os.nice(10)  # the release in force is being talked to meanwhile
    cache = configured.var / "cache"

    def check(root: Path, say: Say) -> list[Mapping[str, Any]]:
        found = check_content(root, cache=cache)
        rows: list[Mapping[str, Any]] = [
            {"where": f"{one.file}:{one.line}", "level": one.level, "text": one.text} for one in found
        ]
        if not any(one.level == ERROR for one in found):
            say("loading the content as it will be spoken from")
            try:
                load(root, configured)
            except NotLoaded as error:
                rows.append({"where": "", "level": ERROR, "text": str(error)})
        return rows

    def evaluate(root: Path, before: Path | None, past: Mapping[str, Any], say: Say) -> Mapping[str, Any]:
        return Judge(Encoder(threads=2), cache).report(root, before, past, say)

    def prepare(root: Path, say: Say) -> None:
        learn(root, cache)

    return work(releases_of(configured), number, Steps(check, evaluate, prepare))
