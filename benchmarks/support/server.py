"""A stack of processes that is started, asked until it answers, and stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from benchmarks.support.doors import Door
from benchmarks.support.load import is_answered
from benchmarks.support.processes import Usage, family, usage

PATIENCE = 600.0  # seconds until the first answer; machines with other work are slow
LOOK_EVERY = 0.05  # seconds
STOPPING = 90.0  # seconds; the supervisor gives the gateway 70
LAST_LINES = 20
FIRST = "what is toxic stress"


class Failed(Exception):
    """A process did not do what the measurement needs; the message has its last words."""


@dataclass(frozen=True)
class Start:
    """How to start a stack: the command, the folder it runs in, its environment, where its output goes."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path


class Server:
    """A running stack, as a context manager; it ends with the block."""

    def __init__(self, start: Start, door: Door) -> None:
        self.door, self._start = door, start
        self.first_answer = 0.0  # seconds from the start to the first answer

    def __enter__(self) -> Server:
        # A measurement that is told to stop must not leave a stack behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        started = time.perf_counter()
        with self._start.log.open("wb") as log:
            self._process = subprocess.Popen(
                self._start.command, cwd=self._start.folder, env=self._start.environment, stdout=log, stderr=log
            )
        try:
            asyncio.run(self._wait())
        except BaseException:
            self._stop()
            raise
        self.first_answer = time.perf_counter() - started
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    @property
    def usage(self) -> Usage:
        """Memory and processor time of all its processes."""
        return usage(self._process.pid)

    async def _wait(self) -> None:
        until = time.perf_counter() + PATIENCE
        while not await is_answered(self.door, FIRST):
            if self._process.poll() is not None or time.perf_counter() > until:
                raise Failed(f"no answer from {' '.join(self._start.command)}:\n{last_words(self._start.log)}")
            await asyncio.sleep(LOOK_EVERY)

    def _stop(self) -> None:
        pids = family(self._process.pid)
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()


def timed(start: Start) -> float:
    """Run a command to its end; seconds it took.

    Raises:
        Failed: it ended with another code than 0.
    """
    started = time.perf_counter()
    with start.log.open("wb") as log:
        code = subprocess.run(
            start.command, cwd=start.folder, env=start.environment, stdout=log, stderr=log, check=False
        ).returncode
    if code:
        raise Failed(f"{' '.join(start.command)} ended with {code}:\n{last_words(start.log)}")
    return time.perf_counter() - started


def last_words(log: Path) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-LAST_LINES:])
