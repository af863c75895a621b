"""What the doctor looks at on the machine: Python, packages, encoder, disk, clock, the signing key."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
import time
from importlib import metadata

from bot.errors import EncoderError
from bot.operations.finding import Finding, look, ok, unknown, wrong
from bot.settings import ROOT, Settings

LEAST_FREE = 2 * 1024**3  # bytes: a release takes some 50 MB, a training run about 1 GB for a while
RASAS_PYTHON = (3, 10)
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.M)


def python() -> Finding:
    """The version of Python, which Rasa holds at 3.10."""
    here = sys.version_info[:2]
    said = ".".join(map(str, sys.version_info[:3]))
    if _has("rasa") and here != RASAS_PYTHON:
        return wrong("python", f"{said}; Rasa needs 3.10: make clean, then make run with Python 3.10")
    if here == RASAS_PYTHON:
        return look("python", f"{said}, which gets no security fixes since October 2026; docs/rasa-maintenance.md")
    return ok("python", said)


def packages() -> Finding:
    """Whether what is installed is what the lock says."""
    lock = ROOT / ("requirements.lock" if _has("rasa") else "requirements-gateway.lock")
    if not lock.is_file():
        return unknown("packages", f"{lock.name} is not here")
    wanted = {name.lower(): version for name, version in _PIN.findall(lock.read_text())}
    differing = []
    for name, version in sorted(wanted.items()):
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            there = "none"
        if there != version:
            differing.append(f"{name} {there} instead of {version}")
    if differing:
        more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
        return wrong("packages", f"{'; '.join(differing[:3])}{more}; rm .venv/.ready, then make run installs the lock")
    return ok("packages", f"{len(wanted)} as in {lock.name}")


def encoder() -> Finding:
    """Whether the sentence encoders' files are the ones that were checked in."""
    from bot.understanding import encoder, joined

    try:
        for folder in (encoder.FOLDER, joined.FOLDER):
            encoder.check_files(folder)
    except EncoderError as error:
        return wrong("encoder", str(error))
    return ok("encoder", "their files are the ones that were checked in")


def disk(settings: Settings, *, least: int = LEAST_FREE) -> Finding:
    """Whether there is room, and the right to write."""
    place = next(folder for folder in (settings.var, *settings.var.resolve().parents) if folder.is_dir())
    try:
        probe = place / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
        free = shutil.disk_usage(place).free
    except OSError as error:
        return wrong("disk", f"{place} cannot be written ({error.strerror}); set GUIDE_VAR to a folder of this user")
    said = f"{free / 1024**3:.1f} GiB free at {place}"
    if free < least:
        return wrong("disk", f"{said}; make room: at least {least / 1024**3:.0f} GiB for a training run")
    return ok("disk", said)


def clock(*, now: float | None = None) -> Finding:
    """Whether the clock can be right; Teams refuses what is minutes off, and expiry goes by it."""
    now = time.time() if now is None else now
    newest = max(path.stat().st_mtime for path in (ROOT / "bot").rglob("*.py"))
    if now < newest - 60:
        return wrong("clock", "it is behind the newest file of the guide; set up time synchronisation")
    try:
        done = subprocess.run(
            ["timedatectl", "show", "--property=NTPSynchronized", "--value"],
            capture_output=True, text=True, timeout=5, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return unknown("clock", "nothing here tells whether it is synchronised")
    if done.stdout.strip() == "no":
        return look("clock", "not synchronised; timedatectl set-ntp true")
    return ok("clock", "synchronised") if done.returncode == 0 else unknown("clock", "timedatectl gives no answer here")


def secret(settings: Settings) -> Finding:
    """Where the signing key is, and who can read it."""
    if settings.secret:
        return ok("signing key", "set by GUIDE_SECRET")
    kept = settings.var / "secret"
    if not kept.is_file():
        return ok("signing key", "made at the first start; with more than one gateway set GUIDE_SECRET")
    if stat.S_IMODE(kept.stat().st_mode) & 0o077:
        return wrong("signing key", f"others can read {kept}; chmod 600 {kept}")
    return ok("signing key", f"kept in {kept}; with more than one gateway set GUIDE_SECRET instead")


def _has(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
