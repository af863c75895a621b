"""The phrasing guard: checks every sentence the product says against curated rules."""

from __future__ import annotations

from bot.phrasing.guard import Guard
from bot.phrasing.model import Finding, Rule, Severity, Surface, Verdict

__all__ = ["Finding", "Guard", "Rule", "Severity", "Surface", "Verdict"]
