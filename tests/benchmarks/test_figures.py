"""Percentiles, windows of turns, and the words of a table."""

from __future__ import annotations

import pytest

from benchmarks.growth.conversation import windows
from benchmarks.support.spread import percentile, spread
from benchmarks.support.table import table


@pytest.mark.parametrize(
    ("values", "share", "wanted"),
    [
        ([3.0], 99, 3.0),  # one value is every percentile
        ([4.0, 1.0, 2.0, 3.0], 50, 2.5),  # between the two in the middle
        ([float(n) for n in range(101)], 99, 99.0),
        ([1.0, 2.0], 100, 2.0),
    ],
)
def test_percentile(values: list[float], share: float, wanted: float) -> None:
    assert percentile(values, share) == pytest.approx(wanted)


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_a_spread_is_in_milliseconds() -> None:
    found = spread([0.01, 0.02, 0.03])
    assert found.count == 3
    assert found.p50 == pytest.approx(20.0)


def test_windows_take_the_median_over_all_conversations() -> None:
    found = list(windows([[0.001, 0.001, 0.003, 0.003, 9.0], [0.001, 0.001, 0.005, 0.005, 9.0]], 2))
    assert [turn for turn, _ in found] == [1.5, 3.5]  # the turn that fills no window is left out
    assert [middle for _, middle in found] == pytest.approx([1.0, 4.0])


def test_numbers_of_a_table_stand_to_the_right() -> None:
    shown = table(("figure", "ms", "goal"), [("p50", 9.123, "at most 30"), ("p99", 123.4, "")])
    assert shown.splitlines() == [
        "figure    ms  goal",
        "------  ----  ----------",
        "p50     9.12  at most 30",
        "p99      123",
    ]
