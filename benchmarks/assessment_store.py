"""How long one self-assessment takes to load and one answer to be kept, with 10,000 of them stored in SQLite.

python -m benchmarks.assessment_store [--stored 10000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

from sqlalchemy import insert

from bot.assessment import AssessmentStore, UnknownCode, read_framework
from bot.assessment.codes import key_of
from bot.assessment.model import PHASES
from bot.assessment.tables import answers, assessments
from bot.conversations.store import make_engine

ROOT = Path(__file__).parent.parent
ASKED = 300
TEAM_OF = 50


def main() -> None:
    """Fill a database, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=10_000)
    stored = parser.parse_args().stored
    areas = [area.id for area in read_framework(ROOT / "content" / "assessment.yml").areas]
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/bench.sqlite")
        store = AssessmentStore(engine)
        until = time.time() + 3600
        keys = [key_of(f"code {n}") for n in range(stored)]
        with engine.begin() as connection:
            rows = [{"key": key, "kind": "sheet", "expires_at": until} for key in keys]
            connection.execute(insert(assessments), rows)
            given = [{"key": k, "area": a, "answer": PHASES[n % 4]} for k in keys for n, a in enumerate(areas)]
            connection.execute(insert(answers), given)
        mine = store.open_sheet()
        for area in areas:
            store.give(mine, area, "aware")
        team = store.open_team()
        for _ in range(TEAM_OF):
            code = store.open_sheet(team=team)
            for area in areas:
                store.give(code, area, "sensitive")
            store.hand_in(code)
        print(f"{stored} self-assessments of {len(areas)} answers stored; milliseconds:")
        _measure("load one", lambda: store.read(mine))
        _measure("load a code that is not known", lambda: _unknown(store))
        _measure("keep one answer", lambda: store.give(mine, areas[0], "sensitive"))
        _measure(f"load a team of {TEAM_OF}", lambda: store.handed_in(team))
        _measure("start one", store.open_sheet)
        _measure("delete what is over", store.forget_expired)
        engine.dispose()


def _unknown(store: AssessmentStore) -> None:
    with suppress(UnknownCode):
        store.read("LLR-2345-6789-BC")


def _measure(name: str, use: Callable[[], object]) -> None:
    taken = []
    for _ in range(ASKED):
        started = time.perf_counter()
        use()
        taken.append((time.perf_counter() - started) * 1e3)
    cuts = quantiles(taken, n=100)
    print(f"  {name:32} p50 {cuts[49]:7.2f}   p95 {cuts[94]:7.2f}   max {max(taken):7.2f}")


if __name__ == "__main__":
    main()
