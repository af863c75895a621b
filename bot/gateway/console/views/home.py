"""The first page: what waits to be looked at."""

from __future__ import annotations

from bot.gateway.console.ask import Ask, Page, Reply


def home(ask: Ask) -> Reply:
    """Where things stand."""
    return Page("home.html", {})
