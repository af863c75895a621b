"""Services, a hundred to ten thousand: what finding some takes in one turn (``benchmarks.directory_search``)."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.directory_search import measure as measure_directory
from benchmarks.support.svg import Axis, chart

COUNTS = (100, 1_000, 10_000)
TURNS = 300
MOST = 50.0  # milliseconds, at the 99th percentile for a turn

# Way to find services → their number → 50th and 99th percentile, milliseconds by the clock.
Found = dict[str, dict[int, tuple[float, float]]]


def measure() -> Found:
    """Every way to find services, with each number of them."""
    found: Found = {}
    for count in COUNTS:
        for way, (middle, slow, *_) in measure_directory(count, TURNS).items():
            found.setdefault(way, {})[count] = (middle, slow)
    return found


def drawing(found: Mapping[str, Mapping[int, tuple[float, float]]]) -> str:
    """Median time of each way against the number of services."""
    lines = {way: [(count, middle) for count, (middle, _) in points.items()] for way, points in found.items()}
    return chart("Finding services by their number", Axis("services", log=True), Axis("median, ms"), lines)
