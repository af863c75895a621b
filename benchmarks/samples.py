"""What a process holds, looked at again and again, and whether it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median

WARM = 1 / 3  # of the time is not looked at: caches fill, pools open
# What may come and go without being growth: of the middle value, and at least.
PARTS = {"memory": (0.05, 16 * 2**20), "files": (0.10, 8), "connections": (0.10, 8)}


@dataclass(frozen=True)
class Sample:
    """One look at one process; ``memory`` is its proportional share (PSS) in bytes, ``at`` in seconds."""

    process: str
    at: float
    memory: int
    files: int
    connections: int


@dataclass(frozen=True)
class Growth:
    """How one measure of a process moved after the warm-up, by the line that fits it best."""

    process: str
    measure: str
    middle: float
    grown: float  # from the first to the last sample
    grows: bool

    def __str__(self) -> str:
        unit, name = (2**20, " MiB") if self.measure == "memory" else (1, "")
        word = "GROWS" if self.grows else "steady"
        numbers = f"{self.middle / unit:8.1f}{name} {self.grown / unit:+8.2f}{name}"
        return f"{self.process:8} {self.measure:12}{numbers}  {word}"


def sample(process: str, pid: int, at: float) -> Sample:
    """Look at a process now.

    Raises:
        OSError: it has gone.
    """
    folder = Path("/proc") / str(pid)
    rows = (folder / "smaps_rollup").read_text().splitlines()
    memory = next(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
    held = [_target(path) for path in (folder / "fd").iterdir()]
    return Sample(process, at, memory, len(held), sum(target.startswith("socket:") for target in held))


def growth(samples: Sequence[Sample]) -> list[Growth]:
    """Every measure of every process."""
    found = []
    for process in sorted({one.process for one in samples}):
        own = [one for one in samples if one.process == process]
        own = [one for one in own if one.at >= own[-1].at * WARM]
        if len(own) < 3:
            continue
        for measure, (part, least) in PARTS.items():
            values = [float(getattr(one, measure)) for one in own]
            slope = linear_regression([one.at for one in own], values).slope
            grown, middle = slope * (own[-1].at - own[0].at), median(values)
            found.append(Growth(process, measure, middle, grown, grown > max(least, middle * part)))
    return found


def _target(path: Path) -> str:
    try:
        return str(path.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""
