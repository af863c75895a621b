"""Questions that people sent to the editors because there was no answer: kept for 30 days, without who asked."""

from bot.unanswered.grouping import grouped
from bot.unanswered.model import Decision, Question
from bot.unanswered.store import UnansweredStore

__all__ = ["Decision", "Question", "UnansweredStore", "grouped"]
