"""Rasa's training as a process of its own, which can be stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.errors import BotError
from bot.releases.folder import MODEL

LOOK_EVERY = 1.0  # seconds between two looks whether training goes on
PATIENCE = 10.0  # seconds for a training that was told to end; then it is ended
LAST_WORDS = 15  # lines of Rasa's output that a failure repeats


class TrainingFailed(BotError):
    """Rasa could not train on the content."""


def train(home: Path, release: Path, *, go_on: Callable[[], object] = lambda: None) -> None:
    """Train the model of a release in its folder.

    Args:
        home: where the code is.
        release: the folder with ``data/``, ``domain.yml`` and ``config.yml``; the model goes to ``model/``.
        go_on: called every second; whatever it raises ends the training.

    Raises:
        TrainingFailed: Rasa refused the content; its last words are in the message.
    """
    model = release / MODEL
    # Without validation: it reads everything a second time; "make check" and the tests do it.
    command = [
        sys.executable, "-m", "rasa", "train", "--quiet", "--skip-validation",
        "--config", str(release / "config.yml"),
        "--domain", str(release / "domain.yml"),
        "--data", str(release / "data"),
        "--out", str(model.parent),
        "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip
    # GUIDE_ROOT: what the components read of content/ while they train is this release's.
    environment = os.environ | {
        "GUIDE_ROOT": str(release), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    said = release / "training.log"
    with said.open("wb") as log, subprocess.Popen(
        command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    ) as process:  # fmt: skip
        code = _watched(process, go_on)
    if code or not model.is_file():
        last = "\n".join(said.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_WORDS:])
        raise TrainingFailed(f"the content could not be trained (try: make check); Rasa's last words:\n{last}")
    said.unlink()


def _watched(process: subprocess.Popen[bytes], go_on: Callable[[], object]) -> int:
    """Wait for the end; whatever comes in between ends the process."""
    try:
        while True:
            try:
                return process.wait(LOOK_EVERY)
            except subprocess.TimeoutExpired:
                go_on()
    except BaseException:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        raise
