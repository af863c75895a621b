"""A backup that is restored brings back what was kept, and nothing that anybody said."""

from __future__ import annotations

import importlib
import io
import shutil
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.conversations.store import make_engine
from bot.operations import database
from bot.operations.backup import backup, restore
from bot.operations.errors import BackupFailed
from bot.settings import ROOT, Settings

DAY = datetime(2026, 3, 1, 2, 30, tzinfo=timezone.utc)


def test_restore_brings_back_releases_and_codes_but_no_conversation(settings: Settings, tmp_path: Path) -> None:
    talks, sheets = ConversationStore(settings.database_url), AssessmentStore(make_engine(settings.database_url))
    talks.write("somebody", {"topic": "toxic-stress"})
    code = sheets.open_sheet()
    sheets.give(code, "understanding", "none")
    file = backup(settings, tmp_path / "backup.tar.gz")

    sheets.forget(code)  # then everything is lost
    later = sheets.open_sheet()
    shutil.rmtree(settings.var / "releases")

    restore(settings, file)
    sheets = AssessmentStore(make_engine(settings.database_url))
    assert sheets.read(code).answers == {"understanding": "none"}
    with pytest.raises(Exception, match="nothing under this code"):
        sheets.read(later)
    assert ConversationStore(settings.database_url).keys() == []
    assert (settings.var / "releases" / "current").read_text() == "2"
    assert (settings.var / "releases" / "2" / "model" / "guide.tar.gz").read_bytes() == b"model 2"
    assert not (settings.var / "releases" / "3.unfinished").exists()


def test_running_guide_is_not_written_over(settings: Settings, tmp_path: Path) -> None:
    import socket

    file = backup(settings, tmp_path / "backup.tar.gz")
    with socket.create_server(("127.0.0.1", settings.port)), pytest.raises(BackupFailed, match="stop the guide"):
        restore(settings, file)


@pytest.fixture
def one(tmp_path: Path) -> Settings:
    from tests.bot.operations.conftest import make

    return make(tmp_path)(f"sqlite:///{tmp_path / 'var' / 'guide.sqlite'}")


def test_backup_holds_no_secret_and_no_word_of_a_conversation(one: Settings, tmp_path: Path) -> None:
    ConversationStore(one.database_url).write("somebody", {"topic": "a-mark-that-would-be-found"})
    file = backup(one, tmp_path / "backup.tar.gz")
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as packed:
        names = packed.getnames()
        held = b"".join(m.read() for n in names if (m := packed.extractfile(n)))
    assert "tree/content/safety/approval.yml" in names and "releases/2/model/guide.tar.gz" in names
    assert not [name for name in names if "secret" in name]
    assert b"a-mark-that-would-be-found" not in held and b"s" * 64 not in held


def test_backup_is_made_while_somebody_writes(one: Settings, tmp_path: Path) -> None:
    store = AssessmentStore(make_engine(one.database_url))
    with closing(sqlite3.connect(one.var / "guide.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        file = backup(one, tmp_path / "backup.tar.gz")
        other.execute("ROLLBACK")
    code = store.open_sheet()
    restore(one, file)
    with pytest.raises(Exception, match="nothing under this code"):
        AssessmentStore(make_engine(one.database_url)).read(code)


def test_what_was_there_is_kept_beside(one: Settings, tmp_path: Path) -> None:
    file = backup(one, tmp_path / "backup.tar.gz")
    (one.var / "releases" / "current").write_text("1")
    restore(one, file)
    assert (one.var / "releases.before-restore" / "current").read_text() == "1"
    restore(one, file)  # twice does no harm
    assert (one.var / "releases.before-restore" / "current").read_text() == "2"


def test_what_editors_edit_is_kept_and_put_back_and_the_codes_own_folder_left_alone(
    one: Settings, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    (tree / "content").mkdir(parents=True)
    (tree / "content" / "levels.yml").write_text("edited here")
    (tree / "domain.yml").write_text("edited here too")
    own = {path: path.read_bytes() for path in (ROOT / "domain.yml", ROOT / "content" / "levels.yml")}
    there = replace(one, tree=tree)
    file = backup(there, tmp_path / "backup.tar.gz")
    (tree / "content" / "levels.yml").write_text("lost")
    (tree / "domain.yml").unlink()
    restore(there, file, content=True)
    assert (tree / "content" / "levels.yml").read_text() == "edited here"
    assert (tree / "domain.yml").read_text() == "edited here too"
    assert own == {path: path.read_bytes() for path in own}
    assert not (ROOT / "content.before-restore").exists()


def test_folder_gets_dated_backups_and_keeps_the_newest(one: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(4):
        backup(one, folder, keep=2, now=DAY + timedelta(days=day))
    assert sorted(p.name for p in folder.iterdir()) == [
        "guide-20260303T023000Z.tar.gz",
        "guide-20260304T023000Z.tar.gz",
    ]


def test_damaged_backup_changes_nothing(one: Settings, tmp_path: Path) -> None:
    file = backup(one, tmp_path / "backup.tar.gz")
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(BackupFailed, match="damaged"):
        restore(one, file)
    assert not (one.var / "releases.before-restore").exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "releases/2/extra"])
def test_foreign_file_in_a_backup_is_refused(one: Settings, tmp_path: Path, name: str) -> None:
    file, forged = backup(one, tmp_path / "backup.tar.gz"), tmp_path / "forged.tar.gz"
    with tarfile.open(file) as packed, tarfile.open(forged, "w:gz") as other:
        for member in packed.getmembers():
            other.addfile(member, packed.extractfile(member))
        extra = tarfile.TarInfo(name)
        extra.size = 5
        other.addfile(extra, io.BytesIO(b"12345"))
    with pytest.raises(BackupFailed):
        restore(one, forged)
    assert not (tmp_path / "outside").exists() and not Path("/outside").exists()


def test_backup_of_the_other_kind_of_database_is_refused(one: Settings, tmp_path: Path) -> None:
    ConversationStore(one.database_url).write("somebody", {})
    file = backup(one, tmp_path / "backup.tar.gz")
    with pytest.raises(BackupFailed):
        restore(replace(one, database_url="postgresql://guide@127.0.0.1:1/guide"), file)


def test_folder_that_is_not_there_is_named(one: Settings, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="make it first"):
        backup(one, tmp_path / "none" / "backup.tar.gz")


def test_every_table_was_thought_of() -> None:
    """A new table must be put into one of the two lists, so that nothing is backed up by accident."""
    tables: set[str] = set()
    for path in sorted((ROOT / "bot").glob("*/tables.py")):
        if path.parent.name != "directory":  # loaded from content/services again
            tables |= set(importlib.import_module(f"bot.{path.parent.name}.tables").metadata.tables)
    assert tables == {*database.LEFT_OUT, *database.KEPT}
