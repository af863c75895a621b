"""Gives signs of life while a publish is at work, and stops it in the middle of a step where somebody cancelled it."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from bot.errors import BotError
from bot.releases.store import ReleaseStore

BEAT_EVERY = 5.0  # seconds; a publish that is silent for two minutes counts as dead
SIGNAL = signal.SIGTERM
log = logging.getLogger(__name__)


class Stopped(BotError):
    """Somebody stopped the publish, or its process was told to end."""


class Heart:
    """Beats in a thread of its own as long as it is open: steps may be silent for minutes.

    A cancelled publish is stopped where it is, by a signal to the main thread; so is one whose process is told to
    end. Opened in another thread it only beats, and ``check`` alone stops.
    """

    def __init__(self, store: ReleaseStore, number: int) -> None:
        self._store, self._number = store, number
        self._cancelled_by = ""
        self._armed = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heart-{number}", daemon=True)
        self._before: Any = None

    def __enter__(self) -> Heart:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(SIGNAL, self._told)
            self._armed = True
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.disarm()
        self._over.set()
        self._thread.join()
        if self._before is not None:
            signal.signal(SIGNAL, self._before)

    def disarm(self) -> None:
        """From here on nothing is stopped any more: the end of a publish is written down whole."""
        self._armed = False

    def check(self, doing: str) -> None:
        """Note what the publish is at.

        Raises:
            Stopped: somebody cancelled it.
        """
        self._cancelled_by = self._store.beat(self._number, doing) or self._cancelled_by
        if self._cancelled_by:
            self._stop()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_EVERY):
            try:
                self._cancelled_by = self._store.beat(self._number)
            except Exception as error:  # the database is busy or away: the next beat is soon enough
                log.warning("a sign of life was missed", extra={"error": type(error).__name__})
            if self._cancelled_by:
                if self._armed:
                    signal.pthread_kill(threading.main_thread().ident or 0, SIGNAL)
                return

    def _told(self, *_: object) -> None:
        # Runs in the main thread, as disarm does: what is disarmed is never stopped.
        if self._armed:
            self._stop()

    def _stop(self) -> None:
        self.disarm()
        by = self._cancelled_by
        raise Stopped(f"cancelled by {by}" if by else "the publishing process was told to end; publish again")
