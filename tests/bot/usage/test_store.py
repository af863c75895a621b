"""Counts add up, by day and by month for safety, and go after a while."""

from __future__ import annotations

from datetime import date

from bot.conversations.store import make_engine
from bot.usage import UsageStore


class Days:
    def __init__(self) -> None:
        self.today = date(2026, 11, 23)

    def __call__(self) -> date:
        return self.today


def test_counts_add_up_within_a_day() -> None:
    days = Days()
    store = UsageStore(make_engine("sqlite://"), today=days)
    store.add({("answer", ""): 2, ("topic", "ace"): 2})
    store.add({("answer", ""): 1})
    days.today = date(2026, 11, 24)
    store.add({("answer", ""): 5})
    assert store.by_day(days=7) == [
        ("2026-11-23", "answer", 3),
        ("2026-11-23", "topic", 2),
        ("2026-11-24", "answer", 5),
    ]
    assert store.by_topic(days=7) == {"ace": 2}


def test_safety_replies_are_counted_by_month() -> None:
    store = UsageStore(make_engine("sqlite://"), today=Days())
    store.add({("safety", ""): 1})
    assert store.by_day(days=31) == [("2026-11-01", "safety", 1)]


def test_what_is_old_goes() -> None:
    days = Days()
    store = UsageStore(make_engine("sqlite://"), today=days)
    store.add({("answer", ""): 2})
    days.today = date(2028, 1, 1)
    store.forget_old()
    assert store.by_day(days=2000) == []
