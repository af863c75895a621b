"""Leaves alone for a while what has just failed, so that not everybody waits for the same failure."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pause:
    """After ``begin`` it lasts for a number of seconds, whatever the clock on the wall does."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._until = float("-inf")

    @property
    def lasts(self) -> bool:
        """Whether it is better not to try."""
        return self._clock() < self._until

    def begin(self) -> bool:
        """Note a failure; True where it is the first for a while and worth a line in the log."""
        now, until = self._clock(), self._until
        self._until = now + self._seconds
        return now >= until + self._seconds
