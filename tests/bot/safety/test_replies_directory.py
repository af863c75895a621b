"""Replies with the contacts of our own directory at several times of day: who is first, and whether they answer."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import partial
from typing import Any

import pytest

from bot import yamlfile
from bot.directory import Service, read_services
from bot.safety import Category, Outcome, Reading, ReplyBook, Who
from bot.settings import ROOT

MOMENTS = {
    "Monday at noon": datetime(2026, 11, 23, 12, tzinfo=timezone.utc),
    "Tuesday at three in the night": datetime(2026, 11, 24, 3, tzinfo=timezone.utc),
    "Sunday afternoon": datetime(2026, 11, 22, 15, tzinfo=timezone.utc),
    "Christmas Day": datetime(2026, 12, 25, 11, tzinfo=timezone.utc),
}
at_any_time = pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
READINGS = [Reading(Outcome.FULL, c, w) for c in Category for w in Who]
WORDS = yamlfile.read_mapping(ROOT / "content" / "safety" / "replies.yml")["replies"]


def _entry(service: Service, now: datetime) -> dict[str, Any]:
    return service.as_message(now=now)


@pytest.fixture(scope="module")
def book() -> ReplyBook:
    services = read_services(ROOT / "content" / "services")
    return ReplyBook.load(ROOT / "content", contacts={key: partial(_entry, one) for key, one in services.items()})


def ids(book: ReplyBook, category: Category, who: Who, now: datetime) -> list[str]:
    return [one["id"] for one in book.full(Reading(Outcome.FULL, category, who), now=now)["services"]]


def can_be_called(entry: dict[str, Any]) -> bool:
    return any(one["type"] in ("phone", "text", "relay") for one in entry["contacts"])


@at_any_time
@pytest.mark.parametrize(
    ("category", "who", "first"),
    [
        (Category.SUICIDAL_ACTIVE, Who.CHILD, ["childline", "samaritans", "emergency-999", "shout-85258"]),
        (Category.SUICIDAL_ACTIVE, Who.MYSELF, ["samaritans", "emergency-999", "shout-85258"]),
        (Category.CHILD_WRITING, Who.MYSELF, ["childline", "emergency-999"]),
        (Category.CHILD_AT_RISK, Who.CHILD, ["childline", "emergency-999"]),
        (Category.CHILD_AT_RISK, Who.KNOWN, ["emergency-999", "leicestershire-first-response"]),
        (Category.UNSURE, Who.MYSELF, ["emergency-999", "samaritans", "shout-85258"]),
        (Category.MAY_HARM, Who.MYSELF, ["respect-phoneline", "emergency-999", "samaritans"]),
        (Category.MAY_HARM, Who.SUPPORTED, ["emergency-999", "respect-phoneline", "samaritans"]),
        (Category.SELF_HARM, Who.CHILD, ["childline", "samaritans", "shout-85258", "emergency-999"]),
    ],
    ids=lambda value: value.value if isinstance(value, (Category, Who)) else None,
)
def test_contacts_stand_as_they_were_written(
    book: ReplyBook, category: Category, who: Who, first: list[str], now: datetime
) -> None:
    assert ids(book, category, who, now)[: len(first)] == first


@at_any_time
@pytest.mark.parametrize("reading", READINGS, ids=lambda r: f"{r.category.value}-{r.who.value}")
def test_only_what_is_closed_or_cannot_be_called_gives_way(book: ReplyBook, reading: Reading, now: datetime) -> None:
    assert reading.category and reading.who
    shown = book.full(reading, now=now)["services"]
    written = WORDS[reading.category.value][reading.who.value]["contacts"]
    useful = [one["id"] for one in shown if can_be_called(one) and one["open_now"] is not False]
    assert useful == [name for name in written if name in useful]
    assert [one["id"] for one in shown][: len(useful)] == useful
    later = [can_be_called(one) for one in shown[len(useful) :]]
    assert later == sorted(later, reverse=True), "a closed line stands above a mere link"


def test_the_desks_of_the_county_stand_first_in_the_night(book: ReplyBook) -> None:
    shown = book.desk("leicestershire", now=MOMENTS["Tuesday at three in the night"])["services"]
    wanted = ["leicestershire-first-response", "leicestershire-adult-safeguarding", "emergency-999"]
    assert [one["id"] for one in shown][:3] == wanted


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: f"{r.category.value}-{r.who.value}")
def test_the_first_two_can_be_called_in_the_night(book: ReplyBook, reading: Reading) -> None:
    shown = book.full(reading, now=MOMENTS["Tuesday at three in the night"])["services"]
    assert [can_be_called(one) and one["open_now"] is not False for one in shown[:2]] == [True, True]
