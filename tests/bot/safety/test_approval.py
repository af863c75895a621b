"""What the two signatures stand for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.safety.approval import Approval, fingerprint
from bot.settings import ROOT

SIGNED = "confirmed_by: A\nconfirmed_on: 2027-01-01\nsecond_by: B\nsecond_on: 2027-01-02\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in ("safety", "services"):
        shutil.copytree(ROOT / "content" / name, tmp_path / name)
    mark = fingerprint(tmp_path)
    (tmp_path / "safety" / "approval.yml").write_text(
        f"{SIGNED}confirmed_content: {mark!r}\nsecond_content: {mark!r}\n"
    )
    return tmp_path


def approval(content: Path) -> Approval:
    return Approval.load(content / "safety" / "approval.yml")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_was_signed_stays_signed(content: Path) -> None:
    assert not approval(content).pilot


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("safety/replies.yml", "on 116 123", "on 116 124"),
        ("safety/replies.yml", "urgent: [emergency-999, ", "urgent: ["),
        ("services/samaritans.yml", "value: 116 123", "value: 116 124"),
        ("services/samaritans.yml", "116 123\n    basis: seen", "116 123\n    basis: recalled"),
    ],
    ids=["words", "contacts named", "a number", "how it was read"],
)
def test_a_change_of_what_was_signed_needs_both_again(content: Path, file: str, old: str, new: str) -> None:
    edit(content / file, old, new)
    assert approval(content).pilot
    assert approval(content).has_two


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("services/samaritans.yml", "read_on: '2026-11-23'", "read_on: '2027-01-23'"),
        ("services/frank.yml", "name: ", "name: New "),
        ("safety/replies.yml", "# The fixed", "# All fixed"),
    ],
    ids=["read again", "a service that no reply names", "a comment"],
)
def test_other_changes_leave_it_signed(content: Path, file: str, old: str, new: str) -> None:
    edit(content / file, old, new)
    assert not approval(content).pilot


def test_two_who_signed_different_things_have_not_signed(content: Path) -> None:
    edit(content / "safety" / "approval.yml", "second_content: '", "second_content: 'x")
    assert approval(content).pilot
