"""The bank holidays of England, worked out rather than kept as a list that ends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> frozenset[date]:
    """All eight of a year; one-off holidays are not known here."""
    easter = _easter(year)
    fixed = {easter - timedelta(days=2), easter + timedelta(days=1), _monday(year, 5, 1), _last_monday(year, 5)}
    new_year = date(year, 1, 1)
    while new_year.weekday() > 4:
        new_year += timedelta(days=1)
    return frozenset(fixed | {_last_monday(year, 8), new_year, *_christmas(year)})


def _christmas(year: int) -> tuple[date, date]:
    """Both days of Christmas, moved off the weekend in the way the government moves them."""
    moved = {4: (25, 28), 5: (27, 28), 6: (26, 27)}
    first, second = moved.get(date(year, 12, 25).weekday(), (25, 26))
    return date(year, 12, first), date(year, 12, second)


def _monday(year: int, month: int, day: int) -> date:
    first = date(year, month, day)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    return _monday(year, month, 25)


def _easter(year: int) -> date:
    """Anonymous Gregorian computus."""
    century, _rest = divmod(year, 100)
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * (year % 19) + skipped + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
