"""Where figures go: ``results/bench.json``, a part under its own name, and drawings beside it."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "results"
FILE = "bench.json"


def keep(part: str, figures: Mapping[str, Any], *, folder: Path = FOLDER) -> Path:
    """Put the figures of one part into the file, beside those of other parts; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        held = {}
    held[part] = {"measured": _when_and_where(), **figures}
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def draw(name: str, drawing: str, *, folder: Path = FOLDER) -> Path:
    """Write a drawing; its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.svg"
    path.write_text(drawing, encoding="utf-8")
    return path


def say(line: str) -> None:
    """One line to standard output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _when_and_where() -> dict[str, Any]:
    """What a reader needs to know about the machine; the load says how quiet it was."""
    return {
        "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "cores": len(os.sched_getaffinity(0)),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "load_15_minutes": os.getloadavg()[2],
    }
