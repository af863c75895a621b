"""Has texts encoded while something else is done that takes no core, or another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any

from numpy.typing import NDArray

from bot.encoding import Encode

AT_ONCE = 2


class Ahead:
    """An encoder with a memory that can begin, in threads of its own, with what will be asked for."""

    def __init__(self, encode: Encode, *, is_idle: Callable[[], bool]) -> None:
        """Wrap an encoder.

        Args:
            encode: does the work, here or in a thread, and remembers it.
            is_idle: whether there is a core for it; on a busy one it gains nothing, and may be for nothing.
        """
        self._encode, self._is_idle = encode, is_idle
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ahead")
        self._begun: list[Future[None]] = []

    def begin(self, texts: Sequence[str]) -> None:
        """Begin with texts that are likely to be asked for next."""
        if not self._is_idle():
            return
        longest_first = sorted(dict.fromkeys(texts), key=len, reverse=True)
        with suppress(RuntimeError):  # no thread can be had: all of it is made where it is asked for
            self._begun = [self._threads.submit(self._learn, text) for text in longest_first]

    def __call__(self, texts: Sequence[str]) -> NDArray[Any]:
        """As ``encode``, once what was begun is done."""
        begun, self._begun = self._begun, []
        wait(begun)
        return self._encode(texts)

    def _learn(self, text: str) -> None:
        """Nothing is kept here, neither a vector nor, in what failed, the text; what fails is tried again."""
        with suppress(Exception):
            self._encode([text])
