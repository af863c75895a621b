"""``python -m bot backup`` and ``restore``: releases, content and the database, without what people said.

Not in a backup: conversations, questions sent to the editors, sign-ins, the signing key and every other secret.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from bot.operations import archive, database
from bot.operations.errors import BackupFailed
from bot.settings import Settings

CONTENT = ("data", "content", "domain.yml", "config.yml")
OTHERS = ("reported-services.jsonl",)  # files under GUIDE_VAR that editors work with
BEFORE = ".before-restore"


def backup(settings: Settings, target: Path, *, keep: int = 0, now: datetime | None = None) -> Path:
    """Write a backup while everything runs.

    Args:
        settings: the environment's settings.
        target: the file, or a folder, in which it is named after the time.
        keep: how many backups stay in the folder; 0 for all.
        now: the time; only tests say another.

    Raises:
        BackupFailed: nothing was written.
    """
    made = now or datetime.now(timezone.utc)
    file = target / f"guide-{made:%Y%m%dT%H%M%SZ}.tar.gz" if target.is_dir() else target
    if not file.parent.is_dir():
        raise BackupFailed(f"there is no folder {file.parent}; make it first")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".guide-backup-") as place:
        folder = Path(place)
        held = database.dump(settings.database_url, folder)
        _copy_releases(settings.var / "releases", folder / "releases")
        for name in CONTENT:
            _copy(settings.tree / name, folder / "tree" / name)
        for name in OTHERS:
            _copy(settings.var / name, folder / "var" / name)
        archive.write(
            folder, file, made_at=made.isoformat(timespec="seconds"), database=held, left_out=database.LEFT_OUT
        )
    if keep and target.is_dir():
        for old in sorted(target.glob("guide-*.tar.gz"))[:-keep]:
            old.unlink()
    return file


def restore(settings: Settings, source: Path, *, content: bool = False) -> str:
    """Put a backup in force; what it replaces is kept beside it as ``*.before-restore``.

    Args:
        settings: the environment's settings.
        source: the file.
        content: also put the content that editors edit (``GUIDE_TREE``) back, which editors may have changed since.

    Returns:
        When the backup was made.

    Raises:
        BackupFailed: the file is damaged or the guide still runs; nothing was changed.
    """
    if _is_open(settings.host, settings.port):
        raise BackupFailed(f"something listens on port {settings.port}; stop the guide before you restore")
    settings.var.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.var, prefix=".guide-restore-") as place:
        folder = Path(place)
        said = archive.unpack(source, folder)
        if said["database"]:
            _keep_database(settings, folder)
            database.load(settings.database_url, folder / said["database"])
        _swap(folder / "releases", settings.var / "releases")
        for name in OTHERS:
            _swap(folder / "var" / name, settings.var / name)
        if content:
            for name in CONTENT:
                _swap(folder / "tree" / name, settings.tree / name)
    return str(said["made_at"])


def _copy_releases(source: Path, target: Path) -> None:
    """The complete releases and the name of the one in force."""
    for path in source.glob("*"):
        if path.name == "current" or (path.name.isdigit() and path.is_dir()):
            _copy(path, target / path.name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.is_file():
        shutil.copy2(source, target)


def _swap(new: Path, place: Path) -> None:
    if not new.exists():
        return
    before = place.with_name(place.name + BEFORE)
    if before.is_dir():
        shutil.rmtree(before)
    before.unlink(missing_ok=True)
    if place.exists():
        place.rename(before)
    shutil.move(str(new), str(place))


def _keep_database(settings: Settings, folder: Path) -> None:
    """Keep what is there, as a backup would: without what people said."""
    held = folder / "held"
    held.mkdir()
    if name := database.dump(settings.database_url, held):
        shutil.move(str(held / name), str(settings.var / (name + BEFORE)))


def _is_open(host: str, port: int) -> bool:
    address = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    with socket.socket() as probe:
        probe.settimeout(1)
        return port != 0 and probe.connect_ex((address, port)) == 0
