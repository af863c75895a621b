"""What of the cache a process reads while it runs; the rest serves training and the editors' checks, and is large."""

from __future__ import annotations

from pathlib import Path

AT_RUN_TIME = ("safety-*", "requests-*")


def read_at_run_time(cache: Path) -> list[Path]:
    """The files of a cache that a process reads while it runs."""
    return sorted(path for pattern in AT_RUN_TIME for path in cache.glob(pattern))
