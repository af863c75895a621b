"""Services that somebody said are wrong: the id and the day, nothing of the person or the conversation."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

MOST_BYTES = 1024 * 1024  # a flood of reports must not fill the disk


def record(path: Path, service_id: str, *, on: date) -> bool:
    """Note a report; ``False`` where the list is full and waits for the editors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > MOST_BYTES:
        return False
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"service": service_id, "on": on.isoformat()}) + "\n")
    return True


def reported(path: Path) -> Counter[str]:
    """How often each service was reported since the list was emptied."""
    if not path.exists():
        return Counter()
    return Counter(json.loads(line)["service"] for line in path.read_text(encoding="utf-8").splitlines() if line)


def settle(path: Path, service_id: str) -> None:
    """Take a service off the list once an editor has looked at it."""
    if not path.exists():
        return
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if json.loads(line)["service"] != service_id]
    path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
