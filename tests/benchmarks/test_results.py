"""Parts are kept beside one another."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.support.results import draw, keep
from benchmarks.turns import database


def test_a_part_measured_again_leaves_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    for part, figure in (("turns", 1), ("peer", 2), ("turns", 3)):
        path = keep(part, {"p50": figure}, folder=folder)
    held = json.loads(path.read_text())
    assert {part: held[part]["p50"] for part in held} == {"turns": 3, "peer": 2}
    assert held["turns"]["measured"]["cores"] >= 1
    assert draw("one", "<svg/>", folder=folder).read_text() == "<svg/>"


def test_the_database_is_known_by_its_address() -> None:
    assert database("") == "sqlite"
    assert database("postgresql+psycopg2://guide@127.0.0.1/guide") == "postgresql"
