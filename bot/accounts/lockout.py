"""How long to wait after failed tries: nothing for a few, then twice as long each time."""

from __future__ import annotations

FREE_BY_NAME = 5
FREE_BY_ADDRESS = 20  # an office shares one address
FIRST = 15.0  # seconds
LONGEST = 3600.0
FORGOTTEN_AFTER = 24 * 3600.0  # seconds without a failure


def delay(failures: int, *, free: int) -> float:
    """Seconds to wait after so many failures in a row.

    Args:
        failures: how many there were.
        free: how many cost nothing.
    """
    if failures < free:
        return 0.0
    return min(LONGEST, FIRST * 2.0 ** min(failures - free, 12))
