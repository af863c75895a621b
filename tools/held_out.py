"""Which examples and sequels nothing shipped has learnt, so that the tools can weigh and measure with them."""

from __future__ import annotations

import zlib

ONE_IN = 12


def is_held_out(text: str) -> bool:
    """By the text alone: it stays so whatever is added beside it."""
    return zlib.crc32(text.encode()) % ONE_IN == 0
