"""The publishing process: check, train, evaluate and pass the gate, or say what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BotError
from bot.releases.build import make_model
from bot.releases.heart import Heart
from bot.releases.marks import content_hash, training_mark
from bot.releases.model import FINISHED, RUNNING, Release, State
from bot.releases.releases import Releases
from bot.settings import ROOT

Say = Callable[[str], None]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Steps:
    """What publishing needs of other subjects; each may take long and is told how to say what it is at.

    ``check`` gives the findings over a folder as ``{"where", "level", "text"}``; an error stops the publish.
    ``evaluate`` gets the new release, the one in force and that one's figures; it gives what the report
    holds: ``gate``, ``stolen``, ``figures`` (see ``bot.releases.model.Release``). ``prepare`` makes ready what the
    first turn needs of the release.
    """

    check: Callable[[Path, Say], list[Row]]
    evaluate: Callable[[Path, Path | None, Row, Say], Mapping[str, Any]]
    prepare: Callable[[Path, Say], object]


def work(releases: Releases, number: int, steps: Steps) -> Release:
    """Take a release from draft to ready or failed. Every way out is written down, and signs of life go on meanwhile.

    Returns:
        The release as it stands then.
    """
    report: dict[str, Any] = {}
    with Heart(releases.store, number) as heart:
        try:
            _work(releases, number, steps, report, heart)
        except BotError as error:
            heart.disarm()
            _failed(releases, number, report, str(error))
        except BaseException as error:
            heart.disarm()
            _failed(releases, number, report, f"publishing broke off: {type(error).__name__}: {error}")
            raise
    return releases.get(number)


def _work(releases: Releases, number: int, steps: Steps, report: dict[str, Any], heart: Heart) -> None:
    folder, store, home, say = releases.folder, releases.store, ROOT, heart.check
    unfinished = folder.unfinished(number)
    say("checking the content")
    store.change(number, [State.DRAFT], state=State.CHECKING)
    report["problems"] = [dict(row) for row in steps.check(unfinished, say)]
    store.change(number, RUNNING, report=report)
    if any(row["level"] == "error" for row in report["problems"]):
        store.change(number, RUNNING, state=State.FAILED, doing="")
        folder.drop(number)
        return
    training = training_mark(unfinished, home)
    store.change(number, RUNNING, state=State.TRAINING, training=training)
    model_of = make_model(folder, number, home, training, say=say, go_on=lambda: say("training"))
    store.change(number, RUNNING, state=State.EVALUATING)
    say("evaluating")
    current = folder.current()
    before, past = (None, None) if current is None else (folder.of(current), store.get(current))
    report |= steps.evaluate(unfinished, before, past.report.get("figures", {}) if past else {}, say)
    report["model_of"] = model_of
    say("preparing")
    steps.prepare(unfinished, say)
    maker = releases.get(number).made_by
    marks = content_hash(unfinished, home)
    say("finishing")
    heart.disarm()
    folder.finish(number, content_hash=marks, training=training, made_by=maker, model_of=model_of)
    passed = all(row["ok"] for row in report["gate"])
    store.change(number, RUNNING, state=State.READY if passed else State.FAILED, doing="", report=report)


def _failed(releases: Releases, number: int, report: dict[str, Any], text: str) -> None:
    problem = {"where": "", "level": "error", "text": text}
    report["problems"] = [*report.get("problems", ()), problem]
    if releases.store.change(number, RUNNING, state=State.FAILED, doing="", report=report) or not _done(
        releases, number
    ):
        releases.folder.drop(number)


def _done(releases: Releases, number: int) -> bool:
    return releases.get(number).state in FINISHED
