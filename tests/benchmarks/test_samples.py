"""Growth is told from what comes and goes."""

from __future__ import annotations

import os
from xml.etree import ElementTree

from benchmarks.chart import lines
from benchmarks.samples import Sample, growth, sample

MIB = 2**20


def test_what_grows_is_named_and_what_comes_and_goes_is_not() -> None:
    steady = [Sample("gateway", n * 5.0, 300 * MIB + n % 3 * MIB, 40 + n % 2, 12) for n in range(40)]
    grows = [Sample("rasa", n * 5.0, 300 * MIB + n * MIB, 40 + n, 12) for n in range(40)]
    found = {(one.process, one.measure) for one in growth(steady + grows) if one.grows}
    assert found == {("rasa", "memory"), ("rasa", "files")}


def test_a_start_is_no_growth() -> None:
    warming = [Sample("rasa", n * 5.0, min(n, 12) * 25 * MIB, min(n, 12), 1) for n in range(40)]
    assert not any(one.grows for one in growth(warming))


def test_a_process_is_looked_at() -> None:
    found = sample("own", os.getpid(), 0.0)
    assert found.memory > MIB and found.files >= 3


def test_chart_is_a_picture_with_a_name_for_each_curve() -> None:
    chart = lines({"rasa": [(0, 1), (1, 2)], "a & b": []}, title="Memory", x="minutes", y="MiB")
    drawn = ElementTree.fromstring(chart)  # noqa: S314 - our own
    assert "rasa" in [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
