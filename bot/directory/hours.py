"""Opening times: whether a line is open at a moment, when it opens next, and the words for its times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.directory.holidays import bank_holidays
from bot.directory.model import Opening

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING_DAYS = DAYS[:5]
EARLIEST, LATEST = 8, 18  # hours between which an office may be open
LONDON = ZoneInfo("Europe/London")


def open_now(openings: Sequence[Opening], now: datetime) -> bool | None:
    """Whether a line is open; ``None`` where the times were not read, or say nothing of this bank holiday."""
    if not openings:
        return None
    local = now.astimezone(LONDON) if now.tzinfo else now
    holiday = local.date() in bank_holidays(local.year)
    unknown = False
    for opening in openings:
        if DAYS[local.weekday()] not in opening.byday or not _within(opening, local):
            continue
        if not holiday or opening.bank_holidays == "open":
            return True
        unknown = unknown or opening.bank_holidays == "unknown"
    return None if unknown else False


def is_outside_office_hours(now: datetime) -> bool:
    """Whether no office answers, whatever its times: in the evening, in the night, on weekends and bank holidays."""
    local = now.astimezone(LONDON) if now.tzinfo else now
    closed = local.weekday() >= len(WORKING_DAYS) or local.date() in bank_holidays(local.year)
    return closed or not EARLIEST <= local.hour < LATEST


def opens_next(openings: Sequence[Opening], now: datetime) -> datetime | None:
    """The next moment a closed line opens, within a week and a day."""
    local = now.astimezone(LONDON) if now.tzinfo else now
    starts = [moment for ahead in range(9) for moment in _starts(openings, local.date() + timedelta(days=ahead), local)]
    return min((moment for moment in starts if moment > local), default=None)


def wording(openings: Sequence[Opening]) -> str:
    """The times in words: ``24 hours a day``, ``Monday to Friday 9am to 5pm``."""
    if any(len(o.byday) == 7 and (o.opens, o.closes) == ("00:00", "24:00") for o in openings):
        return "24 hours a day"
    return "; ".join(f"{_days(o.byday)} {_clock(o.opens)} to {_clock(o.closes)}" for o in openings)


def minutes(clock: str) -> int:
    """Minutes since midnight of ``HH:MM``; ``24:00`` is the end of the day."""
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def _within(opening: Opening, local: datetime) -> bool:
    return minutes(opening.opens) <= local.hour * 60 + local.minute < minutes(opening.closes)


def _starts(openings: Sequence[Opening], day: date, local: datetime) -> list[datetime]:
    holiday = day in bank_holidays(day.year)
    midnight = datetime(day.year, day.month, day.day, tzinfo=local.tzinfo)
    return [
        midnight + timedelta(minutes=minutes(opening.opens))
        for opening in openings
        if DAYS[day.weekday()] in opening.byday and (not holiday or opening.bank_holidays == "open")
    ]


def _days(byday: Sequence[str]) -> str:
    places = [DAYS.index(day) for day in byday]
    if len(places) == 7:
        return "every day"
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{NAMES[places[0]]} to {NAMES[places[-1]]}"
    return " and ".join(NAMES[place] for place in places)


def _clock(clock: str) -> str:
    total = minutes(clock)
    if total in (0, 1440):
        return "midnight"
    if total == 720:
        return "noon"
    hour, minute = divmod(total, 60)
    return f"{(hour - 1) % 12 + 1}{f'.{minute:02d}' if minute else ''}{'am' if hour < 12 else 'pm'}"
