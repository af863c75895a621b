"""The processor time that a piece of work may take: a guard against work without end, not a measurement of speed."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """The work within must not take this process more than ``seconds`` of processor time.

    Nothing is searched for garbage meanwhile: in a long run that reads other tests' objects too, which takes seconds.
    """
    gc.disable()
    try:
        started = time.process_time()
        yield
        spent = time.process_time() - started
    finally:
        gc.enable()
    assert spent < seconds, f"took {spent:.2f} s of processor time"
