"""Memory and processor time as /proc tells them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.support.processes import TICKS, family, parse_rollup, usage

ROLLUP = "5580-7ffe ---p 00000000 00:00 0   [rollup]\nRss:       2048 kB\nPss:       1024 kB\nPss_Dirty:  1 kB\n"


def add_process(proc: Path, pid: int, parent: int, name: str = "python", ticks: int = 0) -> None:
    (proc / str(pid)).mkdir()
    (proc / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} 1 1 0 -1 4194304 1 0 0 0 {ticks} {ticks} 0 0 20")
    (proc / str(pid) / "smaps_rollup").write_text(ROLLUP)


def test_a_family_is_all_that_a_process_started(tmp_path: Path) -> None:
    for pid, parent in ((10, 1), (11, 10), (12, 11), (13, 1)):
        add_process(tmp_path, pid, parent)
    assert family(10, tmp_path) == [10, 11, 12]
    assert family(99, tmp_path) == []


def test_usage_adds_up(tmp_path: Path) -> None:
    add_process(tmp_path, 10, 1, ticks=TICKS)
    add_process(tmp_path, 11, 10, name="a (strange) name", ticks=TICKS)
    held = usage(10, tmp_path)
    assert (held.processes, held.pss, held.rss) == (2, 2.0, 4.0)
    assert held.processor == pytest.approx(4.0)


def test_lines_without_a_size_are_left_out() -> None:
    assert parse_rollup(ROLLUP) == {"Rss": 2048, "Pss": 1024, "Pss_Dirty": 1}


def test_this_process_holds_memory() -> None:
    held = usage(os.getpid())
    assert held.rss >= held.pss > 1
