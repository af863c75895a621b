"""Dates as people read them."""

from __future__ import annotations

from datetime import date, datetime


def day(iso: str) -> str:
    """``2026-11-23`` as ``23 November 2026``; what is no date stays as it is."""
    try:
        found = date.fromisoformat(str(iso)[:10])
    except ValueError:
        return str(iso)
    return f"{found.day} {found:%B %Y}"


def moment(iso: str) -> str:
    """``2026-11-23T09:00`` as ``Monday at 09:00``."""
    try:
        return f"{datetime.fromisoformat(str(iso)):%A at %H:%M}"
    except ValueError:
        return str(iso)
