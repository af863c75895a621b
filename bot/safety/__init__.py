"""Recognises messages that need urgent help first, and holds the fixed replies to them."""

from __future__ import annotations

from bot.safety.check import SafetyCheck
from bot.safety.model import Category, Outcome, Reading, Shown, Who
from bot.safety.replies import ReplyBook

__all__ = ["Category", "Outcome", "Reading", "ReplyBook", "SafetyCheck", "Shown", "Who"]
