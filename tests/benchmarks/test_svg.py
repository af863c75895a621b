"""Drawings are well-formed, and values stand where they belong."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.support.svg import HEIGHT, Axis, chart, nice_step

NAME = "{http://www.w3.org/2000/svg}"


def circles(drawing: str) -> list[tuple[float, float]]:
    found = ElementTree.fromstring(drawing).iter(f"{NAME}circle")  # noqa: S314 - our own text
    return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in found]


def test_more_is_further_right_and_higher() -> None:
    (x1, y1), (x2, y2) = circles(chart("a & b", Axis("topics"), Axis("ms"), {"p50 < p99": [(200, 10), (2000, 20)]}))
    assert x1 < x2
    assert 0 < y2 < y1 < HEIGHT


def test_each_ten_times_is_one_step_on_a_log_axis() -> None:
    (a, _), (b, _), (c, _) = circles(
        chart("t", Axis("n", log=True), Axis("ms"), {"": [(100, 1), (1000, 1), (10000, 1)]})
    )
    assert b - a == pytest.approx(c - b)


def test_names_stand_in_it() -> None:
    drawing = chart("Title", Axis("across"), Axis("up"), {"one": [(1, 1)], "other": [(2, 2)]})
    said = [one.text for one in ElementTree.fromstring(drawing).iter(f"{NAME}text")]  # noqa: S314 - our own text
    assert {"Title", "across", "up", "one", "other"} <= set(said)


@pytest.mark.parametrize(("highest", "step"), [(10, 2), (24, 5), (99, 20), (0.9, 0.2), (300, 100)])
def test_steps_are_round(highest: float, step: float) -> None:
    assert nice_step(highest) == pytest.approx(step)


def test_nothing_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        chart("t", Axis("x"), Axis("y"), {"one": []})
