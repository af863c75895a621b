"""Counts replies by kind and topic for the editors' figures; in memory first, so that a turn waits for no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from threading import Lock

from bot.messages import Message
from bot.usage import UsageStore


class Counts:
    """What was answered since the last time it was written down."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = Lock()

    def saw(self, messages: Sequence[Message]) -> None:
        """Count one reply: its first message's kind, and the topic of each answer in it."""
        if not messages:
            return
        with self._lock:
            self._counts[messages[0]["kind"], ""] += 1
            for one in messages:
                if one["kind"] == "answer" and one.get("topic"):
                    self._counts["topic", one["topic"]] += 1

    def write(self, store: UsageStore) -> None:
        """Add them to the database. What cannot be written is counted again the next time."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        try:
            store.add(taken)
        except Exception:
            with self._lock:
                self._counts.update(taken)
            raise
