"""Replies: what must be in each, what must never be."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.safety import Category, Outcome, Reading, ReplyBook, Shown, Who
from bot.safety.approval import Approval

CONTENT = Path(__file__).parents[3] / "content"
READINGS = [Reading(Outcome.FULL, c, w) for c in Category for w in Who]
NOW = datetime(2026, 11, 24, 3, tzinfo=timezone.utc)


@pytest.fixture
def book(contacts: dict[str, Any]) -> ReplyBook:
    return ReplyBook.load(CONTENT, contacts=contacts)


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: f"{r.category.value}-{r.who.value}")
@pytest.mark.parametrize("repeat", [False, True], ids=["first", "repeat"])
def test_every_reply_holds_999_and_a_line_open_day_and_night(book: ReplyBook, reading: Reading, repeat: bool) -> None:
    reply = book.full(reading, repeat=repeat, now=NOW)
    assert reply["kind"] == "safety"
    assert "999" in reply["text"]
    assert re.search(r"116 123|0808 2000 247", reply["text"])
    assert 1 <= len(reply["services"]) <= 5
    assert [a["choice"] for a in reply["actions"]][-2:] == ["carry-on", "leave"]


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: f"{r.category.value}-{r.who.value}")
def test_no_reply_asks_or_promises_or_shouts(book: ReplyBook, reading: Reading) -> None:
    text = book.full(reading)["text"]
    assert not re.search(r"[?!]|\b(confidential|promise|guarantee|score|risk level|calm down|why did)\b", text, re.I)
    assert len(text) <= 600


@pytest.mark.parametrize("category", ["immediate_danger", "suicidal_active", "child_at_risk", "may_harm"])
@pytest.mark.parametrize("who", Who, ids=lambda who: who.value)
def test_urgent_replies_open_with_the_action(book: ReplyBook, category: str, who: Who) -> None:
    first, _, _ = book.full(Reading(Outcome.FULL, Category(category), who))["text"].partition(".")
    assert first.startswith("If ")
    assert "999" in first


def test_the_open_line_comes_before_the_closed_one(book: ReplyBook) -> None:
    ids = [s["id"] for s in book.full(Reading(Outcome.FULL, Category.NON_RECENT, Who.MYSELF), now=NOW)["services"]]
    assert ids.index("samaritans") < ids.index("napac")


def test_soft_line_is_a_notice(book: ReplyBook) -> None:
    assert book.soft(Reading(Outcome.SOFT))["kind"] == "notice"


@pytest.mark.parametrize(
    ("area", "wanted"), [("leicester", "leicester-duty-and-advice"), ("rutland", "rutland-childrens-duty")]
)
def test_desk_shows_the_area(book: ReplyBook, area: str, wanted: str) -> None:
    assert wanted in [s["id"] for s in book.desk(area)["services"]]


def test_desk_of_an_unknown_area_still_helps(book: ReplyBook) -> None:
    assert "999" in book.desk("elsewhere")["text"]


def test_works_without_any_contact() -> None:
    reply = ReplyBook.load(CONTENT, contacts={}).full(Reading(Outcome.FULL, Category.SUICIDAL_ACTIVE, Who.MYSELF))
    assert "999" in reply["text"] and "116 123" in reply["text"] and reply["services"] == []


def test_old_reading_carries_a_caution_and_is_listed() -> None:
    old = {"samaritans": {"id": "samaritans", "read_on": "2026-01-01", "why": "", "open_now": None}}
    book = ReplyBook.load(CONTENT, contacts=old)
    assert book.overdue(NOW) == ["samaritans"]
    assert "90 days" in book.urgent(NOW)[0]["caution"]


def test_ids_in_the_replies_are_in_the_directory() -> None:
    known = {p.stem: {"id": p.stem} for p in (CONTENT / "services").glob("*.yml")}
    assert ReplyBook.load(CONTENT, contacts=known).missing() == []


@pytest.mark.parametrize(
    ("approval", "pilot"),
    [
        (Approval(), True),
        (Approval("A", date(2027, 1, 1), None, None), True),
        (Approval("A", date(2027, 1, 1), "a ", date(2027, 1, 2)), True),
        (Approval("A", date(2027, 1, 1), "B", date(2027, 1, 2)), False),
    ],
    ids=["nobody", "one", "the same twice", "two"],
)
def test_pilot_until_two_people_signed(approval: Approval, pilot: bool) -> None:
    assert approval.pilot is pilot


def test_repeat_is_short_unless_more_urgent_or_another_person(book: ReplyBook) -> None:
    distress = Reading(Outcome.FULL, Category.OWN_DISTRESS, Who.MYSELF)
    suicidal = Reading(Outcome.FULL, Category.SUICIDAL_ACTIVE, Who.MYSELF)
    shown = Shown().after(distress)
    assert book.is_repeat(distress, shown)
    assert not book.is_repeat(suicidal, shown)
    assert not book.is_repeat(Reading(Outcome.FULL, Category.OWN_DISTRESS, Who.KNOWN), shown)
    assert book.is_repeat(distress, shown.after(suicidal))
    assert Shown().after(Reading(Outcome.SOFT)) == Shown()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((Category.SUICIDAL_ACTIVE, Who.SUPPORTED), (Category.CHILD_AT_RISK, Who.SUPPORTED)),
        ((Category.IMMEDIATE_DANGER, Who.MYSELF), (Category.ADULT_ABUSE, Who.MYSELF)),
        ((Category.IMMEDIATE_DANGER, Who.CHILD), (Category.SELF_HARM, Who.CHILD)),
    ],
    ids=["a child after a suicidal client", "abuse after danger", "a child's self-harm after danger"],
)
def test_help_that_was_not_shown_yet_comes_in_full(
    book: ReplyBook, before: tuple[Category, Who], now: tuple[Category, Who]
) -> None:
    shown = Shown(frozenset([before]))
    assert not book.is_repeat(Reading(Outcome.FULL, *now), shown)
    assert book.is_repeat(Reading(Outcome.FULL, *now), shown.after(Reading(Outcome.FULL, *now)))


def test_a_repeat_is_never_short_where_a_contact_or_an_area_choice_is_new(book: ReplyBook) -> None:
    for before in READINGS:
        first, shown = book.full(before), Shown().after(before)
        for reading in READINGS:
            if book.is_repeat(reading, shown):
                full = book.full(reading)
                assert {s["id"] for s in full["services"]} <= {s["id"] for s in first["services"]}
                assert {a["choice"] for a in full["actions"]} <= {a["choice"] for a in first["actions"]}


@pytest.mark.parametrize("category", Category, ids=lambda one: one.value)
def test_a_child_is_shown_childline_again(book: ReplyBook, category: Category) -> None:
    short = book.full(Reading(Outcome.FULL, category, Who.CHILD), repeat=True)
    assert short["services"][0]["id"] == "childline"
    assert "0800 1111" in short["text"]
