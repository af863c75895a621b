"""What is changed on the command line stands in the log, with before and after, under the account's name."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.accounts.audit_store import AuditStore
from bot.accounts.model import Entry
from bot.conversations.store import make_engine
from bot.releases.model import State
from bot.releases.store import ReleaseStore
from tests.support.small_tree import make_small_tree


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working tree, and an installation whose database is empty."""
    monkeypatch.setenv("GUIDE_TREE", str(tmp_path / "tree"))
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return make_small_tree(tmp_path / "tree")


def log(tree: Path) -> list[Entry]:
    return AuditStore(make_engine(f"sqlite:///{tree.parent / 'var' / 'guide.sqlite'}")).read()[0]


def test_a_rename_is_logged_file_by_file(tree: Path) -> None:
    text = (tree / "data/nlu/answers/prevalence.yml").read_text()
    assert main(["content", "rename", "prevalence", "how-common"]) == 0
    lines = {one.what: one for one in log(tree)}
    gone, new = lines["data/nlu/answers/prevalence.yml"], lines["data/nlu/answers/how-common.yml"]
    assert (gone.action, gone.who, gone.before, gone.after) == ("content rename", getpass.getuser(), text, "")
    assert new.after == (tree / "data/nlu/answers/how-common.yml").read_text()


def test_a_noted_call_is_logged_with_who_rang(tree: Path) -> None:
    content = str(tree / "content")
    assert main(["services", "--content", content, "verify", "calm", "--by", "Asha Patel"]) == 0
    (line,) = log(tree)
    assert (line.action, line.what) == ("services verify", "content/services/calm.yml")
    assert line.before != line.after
    assert "Asha Patel" in line.note


def test_a_step_of_a_release_is_logged_with_its_states(tree: Path) -> None:
    engine = make_engine(f"sqlite:///{tree.parent / 'var' / 'guide.sqlite'}")
    ReleaseStore(engine).add(1, state=State.READY, made_by="Anna")
    assert main(["release", "approve", "1", "--by", "Ben"]) == 0
    (line,) = log(tree)
    assert (line.what, line.before, line.after) == ("release 1", "ready", "approved")
    assert line.note == "on the command line, as Ben"


def test_what_only_reads_or_fails_is_not_logged(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "topics"]) == 0
    assert main(["content", "rename", "no-such-topic", "another"]) == 2
    assert log(tree) == []
    capsys.readouterr()


def test_without_a_log_nothing_is_done(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/no-such-folder/guide.sqlite")
    assert main(["content", "rename", "prevalence", "how-common"]) == 2
    assert "nothing was done" in capsys.readouterr().err
    assert (tree / "data/nlu/answers/prevalence.yml").exists()
