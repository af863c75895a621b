"""What is loaded is left out of the search for garbage; what is gone is taken away all the same."""

from __future__ import annotations

import subprocess
import sys

from bot.settings import ROOT

CODE = """
import gc, weakref
from bot.garbage import spare

class Loaded:
    def __init__(self):
        self.itself = self

first = Loaded()
gone = weakref.ref(first)
spare()
assert gc.get_freeze_count() > 1000
assert not any(thing is first for thing in gc.get_objects())
del first
gc.collect()
assert gone() is not None  # left out, and so overlooked
spare()
assert gone() is None
assert gc.get_freeze_count() > 1000
"""


def test_what_was_left_out_and_is_gone_is_taken_away() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
