"""Makes a release from the working tree: a copy of the content, and the model trained on that copy."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.errors import BotError

CONTENT = ("data", "content", "domain.yml", "config.yml")
# Code that decides what a model holds: a change in it needs another model.
CODE = ("bot/rasa", "bot/understanding")
MODEL = "model/guide.tar.gz"


class TrainingFailed(BotError):
    """Rasa could not train on the content."""


def content_hash(root: Path) -> str:
    """A mark of everything that goes into a release; the same content gives the same mark on every machine."""
    digest = hashlib.sha256()
    for name in (*CONTENT, *CODE):
        base = root / name
        files = [base] if base.is_file() else sorted(p for p in base.rglob("*") if p.is_file() and p.suffix != ".pyc")
        for path in files:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def current_release(folder: Path) -> Path | None:
    """The release in force, or None before the first."""
    try:
        release = folder / (folder / "current").read_text().strip()
    except FileNotFoundError:
        return None
    return release if (release / MODEL).is_file() else None


def ensure_release(root: Path, folder: Path, *, say: Callable[[str], None]) -> Path:
    """The release of today's content, made where there is none.

    Args:
        root: the working tree.
        folder: where releases are kept.
        say: told in one line what takes time.

    Raises:
        TrainingFailed: Rasa refused the content; its own words go to standard error.
    """
    wanted = content_hash(root)
    for release in _numbered(folder):
        if (release / MODEL).is_file() and (release / "hash").read_text() == wanted:
            (folder / "current").write_text(release.name)
            return release
    number = max((int(r.name) for r in _numbered(folder)), default=0) + 1
    release, unfinished = folder / str(number), folder / f"{number}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name in CONTENT:
        source = root / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, unfinished / name)
    say(f"training release {number}; this takes about a minute")
    _train(root, unfinished)
    (unfinished / "hash").write_text(wanted)
    unfinished.rename(release)
    (folder / "current").write_text(release.name)
    return release


def _numbered(folder: Path) -> list[Path]:
    found = [p for p in folder.glob("*") if p.is_dir() and p.name.isdigit()]
    return sorted(found, key=lambda p: -int(p.name))


def _train(root: Path, release: Path) -> None:
    model = release / MODEL
    # Without validation: it reads everything a second time; "make check" and the tests do it.
    command = [sys.executable, "-m", "rasa", "train", "--quiet", "--skip-validation",
               "--config", str(release / "config.yml"), "--domain", str(release / "domain.yml"),
               "--data", str(release / "data"),
               "--out", str(model.parent), "--fixed-model-name", model.name.removesuffix(".tar.gz")]  # fmt: skip
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
             "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore"}  # fmt: skip
    done = subprocess.run(
        command,
        cwd=root,
        env=os.environ | quiet,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode or not model.is_file():
        last = "\n".join(done.stdout.splitlines()[-15:])
        raise TrainingFailed(f"the content could not be trained (try: make check); Rasa's last words:\n{last}")
