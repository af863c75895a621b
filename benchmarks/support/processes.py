"""Memory and processor time of a process and all that it started, as ``/proc`` has them (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # a second


@dataclass(frozen=True)
class Usage:
    """What a tree of processes holds and has used: memory in MiB, processor time in seconds."""

    processes: int
    pss: float  # memory shared by several processes counts once, in parts
    rss: float  # and here once for each
    processor: float


def usage(root: int, proc: Path = PROC) -> Usage:
    """What the process and all below it use now; what ends meanwhile is left out."""
    pss = rss = processor = 0.0
    found = family(root, proc)
    for pid in found:
        with suppress(OSError):
            memory = parse_rollup((proc / str(pid) / "smaps_rollup").read_text())
            pss, rss = pss + memory["Pss"] / 1024, rss + memory["Rss"] / 1024
            processor += _after_name((proc / str(pid) / "stat").read_text())[1]
    return Usage(len(found), pss, rss, processor)


def family(root: int, proc: Path = PROC) -> list[int]:
    """The process and everything below it, parents first."""
    parents = dict(_parents(proc))
    found = [root] if root in parents else []
    for pid in found:  # it grows while it is walked
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def parse_rollup(text: str) -> dict[str, int]:
    """The lines of ``smaps_rollup`` in KiB by name."""
    lines = (line.split() for line in text.splitlines())
    return {words[0].rstrip(":"): int(words[1]) for words in lines if len(words) == 3 and words[2] == "kB"}


def _parents(proc: Path) -> Iterator[tuple[int, int]]:
    for path in proc.iterdir():
        if path.name.isdigit():
            with suppress(OSError):
                yield int(path.name), _after_name((path / "stat").read_text())[0]


def _after_name(stat: str) -> tuple[int, float]:
    """Parent and processor time in seconds; the name before them may hold blanks and brackets."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
