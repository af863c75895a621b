from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bot.directory.holidays import bank_holidays
from bot.directory.hours import is_outside_office_hours, open_now, opens_next, wording
from bot.directory.model import Opening

WEEK = ("MO", "TU", "WE", "TH", "FR")
OFFICE = (Opening(WEEK, "09:00", "17:00", "closed"),)
ALWAYS = (Opening((*WEEK, "SA", "SU"), "00:00", "24:00", "open"),)
UNSAID = (Opening(WEEK, "09:00", "17:00"),)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("openings", "moment", "expected"),
    [
        pytest.param(OFFICE, "2026-11-23T09:00", True, id="opens on the minute"),
        pytest.param(OFFICE, "2026-11-23T17:00", False, id="closed on the minute"),
        pytest.param(OFFICE, "2026-11-22T12:00", False, id="Sunday"),
        pytest.param(OFFICE, "2026-12-25T12:00", False, id="Christmas"),
        pytest.param(ALWAYS, "2026-12-25T23:59", True, id="never closes"),
        pytest.param(UNSAID, "2026-12-28T12:00", None, id="bank holiday not said"),
        pytest.param(OFFICE, "2026-07-06T16:30", False, id="summer time"),
        pytest.param((), "2026-11-23T12:00", None, id="times not read"),
    ],
)
def test_open_now(openings: tuple[Opening, ...], moment: str, expected: bool | None) -> None:
    assert open_now(openings, at(moment)) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param("2026-11-23T08:00", False, id="Monday morning"),
        pytest.param("2026-11-23T17:59", False, id="late afternoon"),
        pytest.param("2026-11-23T18:00", True, id="evening"),
        pytest.param("2026-11-24T03:00", True, id="night"),
        pytest.param("2026-11-22T12:00", True, id="Sunday"),
        pytest.param("2026-12-25T12:00", True, id="Christmas"),
        pytest.param("2026-07-06T07:30", False, id="summer time"),
    ],
)
def test_when_every_office_is_closed(moment: str, expected: bool) -> None:
    assert is_outside_office_hours(at(moment)) is expected


def test_a_closed_line_says_when_it_opens() -> None:
    assert opens_next(OFFICE, at("2026-12-24T18:00")) == at("2026-12-29T09:00")


@pytest.mark.parametrize(
    ("openings", "expected"),
    [
        pytest.param(ALWAYS, "24 hours a day", id="always"),
        pytest.param(OFFICE, "Monday to Friday 9am to 5pm", id="week"),
        pytest.param((Opening(("TU", "FR"), "08:30", "12:00"),), "Tuesday and Friday 8.30am to noon", id="two days"),
    ],
)
def test_wording(openings: tuple[Opening, ...], expected: str) -> None:
    assert wording(openings) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(2022, {date(2022, 1, 3), date(2022, 4, 15), date(2022, 12, 26), date(2022, 12, 27)}, id="Sunday"),
        pytest.param(2026, {date(2026, 4, 6), date(2026, 12, 25), date(2026, 12, 28)}, id="Boxing Day on Saturday"),
        pytest.param(2027, {date(2027, 3, 26), date(2027, 12, 27), date(2027, 12, 28)}, id="Christmas on Saturday"),
    ],
)
def test_bank_holidays(year: int, expected: set[date]) -> None:
    assert expected <= bank_holidays(year)
    assert len(bank_holidays(year)) == 8
