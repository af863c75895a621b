"""The file of a backup: a gzipped tar with a list of what is in it and each file's SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from pathlib import Path
from typing import Any

from bot.operations.errors import BackupFailed

LIST = "backup.json"
FORMAT = 1


def write(folder: Path, target: Path, **said: Any) -> None:
    """Pack everything in ``folder``; the file is whole or not there, and only its owner reads it."""
    files = {path.relative_to(folder).as_posix(): _hash(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    (folder / LIST).write_text(json.dumps({"format": FORMAT, **said, "files": files}, indent=1))
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        partial.touch(mode=0o600)
        with tarfile.open(partial, mode="w:gz") as packed:
            for name in (LIST, *files):
                packed.add(folder / name, name)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise BackupFailed(f"{target} cannot be written: {error.strerror}") from None


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder; what its list says.

    Raises:
        BackupFailed: it is no backup, is damaged, or holds something that is not in its list.
    """
    try:
        with tarfile.open(source, "r:gz") as packed:
            packed.extractall(folder, filter="data")  # refuses links, devices and names that lead out of the folder
        said: dict[str, Any] = json.loads((folder / LIST).read_text())
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise BackupFailed(f"{source} is no backup, or is damaged: {type(error).__name__}") from None
    if said.get("format") != FORMAT:
        raise BackupFailed(f"{source} is of another version of the guide; restore it with that version")
    found = {p.relative_to(folder).as_posix(): _hash(p) for p in folder.rglob("*") if p.is_file() and p.name != LIST}
    if found != said["files"]:
        wrong = sorted(name for name in {*found, *said["files"]} if found.get(name) != said["files"].get(name))
        raise BackupFailed(f"{source} is damaged: {wrong[0]} is not what its list says; take another backup")
    return said


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
