"""What one person may change at once, and what nobody may."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.releases.at_once import AtOnce
from bot.releases.model import Kind, ReleaseError
from bot.releases.overlay import NOTHING, read_overlay
from bot.releases.releases import Releases

TODAY = date(2026, 11, 23)
SAFETY = ("emergency-999", "samaritans", "shout", "office-line")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def at_once(releases: Releases, folder: Path) -> AtOnce:
    return AtOnce(
        releases.store._engine,
        folder,
        findings=lambda text: ["say it kindly"] if "fault" in text else [],
        safety_contacts=SAFETY,
        all_day=("samaritans", "shout", "childline", "emergency-999"),
        replies=[("emergency-999", "samaritans", "shout"), ("emergency-999", "childline"), ("office-line",)],
    )


def test_every_kind_reaches_the_file_that_processes_read(at_once: AtOnce, folder: Path) -> None:
    at_once.hide_answer("hope", by="Anna", reason="out of date")
    at_once.hide_service("a-service", by="Anna", reason="closed")
    at_once.correct_contact("another", old="0116 1", new="0116 2", by="Anna", reason="rang them")
    at_once.notice("The line is busy today.", start=TODAY, end=TODAY, by="Anna")
    at_once.switch_off(by="Anna", reason="We are checking the content.")
    at_once.hide_safety_contact("samaritans", by="Anna", reason="fault on the line")
    now = read_overlay(folder)
    assert [*now.answers, *now.services, *now.safety_contacts] == ["hope", "a-service", "samaritans"]
    assert now.corrected("another") == {"0116 1": "0116 2"}
    assert now.off == "We are checking the content."
    assert [notice.holds(TODAY) for notice in now.notices] == [True]


def test_what_is_ended_holds_no_more(at_once: AtOnce, folder: Path) -> None:
    change = at_once.hide_answer("hope", by="Anna", reason="out of date")
    at_once.end(change.id, by="Ben")
    assert read_overlay(folder) == NOTHING
    with pytest.raises(ReleaseError, match="ended already"):
        at_once.end(change.id, by="Ben")
    assert at_once.get(change.id).ended_by == "Ben"


def test_a_second_person_looks_and_it_is_listed_until_then(at_once: AtOnce, releases: Releases) -> None:
    change = at_once.hide_answer("hope", by="Anna", reason="out of date")
    with pytest.raises(ReleaseError, match="somebody else"):
        at_once.look(change.id, by="anna")
    assert at_once.overdue() == []
    later = at_once._store.clock() + 25 * 3600
    at_once._store.clock = lambda: later
    assert at_once.overdue() == [change]
    at_once.end(change.id, by="Ben")
    assert [one.id for one in at_once.unseen()] == [change.id]  # ending it is not looking at it
    at_once.look(change.id, by="Ben")
    assert at_once.unseen() == []


def test_999_and_one_line_by_day_and_night_stay(at_once: AtOnce) -> None:
    with pytest.raises(ReleaseError, match="999"):
        at_once.hide_safety_contact("emergency-999", by="Anna", reason="test")
    at_once.hide_safety_contact("samaritans", by="Anna", reason="fault on the line")
    with pytest.raises(ReleaseError, match="day and night"):
        at_once.hide_safety_contact("shout", by="Anna", reason="fault on the line")
    with pytest.raises(ReleaseError, match="day and night"):
        at_once.hide_safety_contact("childline", by="Anna", reason="the only line of one reply")
    at_once.hide_safety_contact("office-line", by="Anna", reason="closed")


def test_a_safety_contact_is_no_ordinary_one(at_once: AtOnce) -> None:
    with pytest.raises(ReleaseError, match="safety contact"):
        at_once.hide_service("samaritans", by="Anna", reason="test")
    with pytest.raises(ReleaseError, match="safety contact"):
        at_once.correct_contact("samaritans", old="1", new="2", by="Anna", reason="test")
    with pytest.raises(ReleaseError, match="only a safety approver"):
        at_once.replace_safety_contact("samaritans", old="1", new="2", by="A", reason="r", safety_approver=False)
    made = at_once.replace_safety_contact("samaritans", old="1", new="2", by="D", reason="r", safety_approver=True)
    assert made.kind is Kind.REPLACE_SAFETY_CONTACT


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("", 23, 24), ("Closed.", 24, 23), ("It is their fault.", 23, 24)],
    ids=["empty", "days the wrong way round", "against the phrasing rules"],
)
def test_a_notice_that_cannot_be_shown(at_once: AtOnce, text: str, start: int, end: int) -> None:
    with pytest.raises(ReleaseError):
        at_once.notice(text, start=date(2026, 11, start), end=date(2026, 11, end), by="Anna")


def test_a_file_that_cannot_be_read_changes_nothing(folder: Path) -> None:
    folder.mkdir()
    (folder / "at-once.json").write_text("{")
    assert read_overlay(folder) == NOTHING
