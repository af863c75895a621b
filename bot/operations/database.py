"""The database in a backup: SQLite by its online backup, PostgreSQL by ``pg_dump`` and ``pg_restore``.

What people said is left out by design: a backup would keep it longer than was promised.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.operations.errors import BackupFailed

# Tables whose rows are never backed up. A test holds that every other table of the product was thought of (``KEPT``).
LEFT_OUT = (
    "conversations",  # end after 15 idle minutes
    "unanswered",  # questions that people sent to the editors; deleted after 30 days
    "console_sessions",
    "sign_in_failures",
    "invitations",
    "editing_now",
)
KEPT = (
    "people",
    "audit_log",
    "assessments",
    "assessment_answers",
    "proposals",
    "releases",
    "changes_at_once",
    "usage_counts",
)
SQLITE, POSTGRESQL = "database.sqlite", "database.pgdump"
_SECONDS = 600


def dump(url: str, folder: Path) -> str | None:
    """Write the database into ``folder``; the file's name, or None where there is no database yet.

    Raises:
        BackupFailed: it could not be read.
    """
    if url.startswith("sqlite"):
        path = sqlite_path(url)
        return _dump_sqlite(path, folder / SQLITE) if path.is_file() else None
    left_out = [f"--exclude-table-data={name}" for name in LEFT_OUT]
    _postgresql("pg_dump", url, "--format=custom", "--no-owner", *left_out, f"--file={folder / POSTGRESQL}")
    return POSTGRESQL


def load(url: str, file: Path) -> None:
    """Put a backup's database in the place of what is there, all of it or nothing.

    Raises:
        BackupFailed: it could not be written, or it is of the other kind of database.
    """
    if (file.name == SQLITE) != url.startswith("sqlite"):
        raise BackupFailed(
            f"the backup holds {file.name} and DATABASE_URL is of the other kind; set DATABASE_URL to suit"
        )
    if file.name == SQLITE:
        _load_sqlite(file, sqlite_path(url))
        return
    _postgresql("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))


def sqlite_path(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.partition(":///")[2].partition("?")[0])


def _dump_sqlite(source: Path, target: Path) -> str:
    try:
        live = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        with closing(live), closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            copy.execute("PRAGMA secure_delete=ON")
            for name in there.intersection(LEFT_OUT):
                copy.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name of ours
            copy.commit()
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("VACUUM")
    except sqlite3.Error as error:
        raise BackupFailed(f"the database {source} cannot be read: {error}") from None
    return target.name


def _load_sqlite(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(source)) as backup:
            (whole,) = backup.execute("PRAGMA integrity_check").fetchone()
            if whole != "ok":
                raise BackupFailed("the backup's database is damaged; take another backup")
            with closing(
                sqlite3.connect(target, timeout=10)
            ) as live:  # over what is there, so that no reader sees half
                backup.backup(live)
    except sqlite3.Error as error:
        raise BackupFailed(f"the database {target} cannot be written: {error}") from None


def _postgresql(tool: str, url: str, *options: str) -> None:
    """Run one of PostgreSQL's tools; the password goes by the environment, where no list of processes shows it."""
    parts = urlsplit(url)
    variables = {
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
    }
    given = {name: value for name, value in variables.items() if value}
    database = ["--dbname", variables["PGDATABASE"]] if tool == "pg_restore" else []
    try:
        done = subprocess.run(
            [tool, *database, *options],
            env=os.environ | given,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise BackupFailed(f"{tool} is not there; on Debian: apt-get install postgresql-client") from None
    except subprocess.TimeoutExpired:
        raise BackupFailed(f"{tool} took more than {_SECONDS} s") from None
    if done.returncode:
        raise BackupFailed(f"{tool} failed: {' '.join(done.stderr.split())[-300:]}")
