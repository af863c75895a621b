"""Percentiles of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """How long things took, in milliseconds."""

    count: int
    p50: float
    p99: float


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` per cent of the values lie, between neighbours in proportion.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(seconds: Sequence[float]) -> Spread:
    """Times in seconds as a spread in milliseconds."""
    return Spread(len(seconds), percentile(seconds, 50) * 1e3, percentile(seconds, 99) * 1e3)
