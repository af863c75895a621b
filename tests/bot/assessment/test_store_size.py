"""A stored self-assessment loads as fast among 10,000 as alone; ``benchmarks/assessment_store.py`` has the times."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bot.assessment import AssessmentStore, Framework
from bot.assessment.model import PHASES
from bot.assessment.tables import answers, assessments
from bot.conversations.store import make_engine

STORED, ASKED, MOST = 10_000, 100, 5.0  # times as long; without an index it would be hundreds


def test_one_of_ten_thousand_loads_about_as_fast_as_one_alone(tmp_path: Path, framework: Framework) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'many.sqlite'}")
    store, until = AssessmentStore(engine), time.time() + 3600
    code = store.open_sheet()
    for area in framework.areas:
        store.give(code, area.id, "aware")
    alone = _seconds(store, code, framework)
    keys = [f"{number:064x}" for number in range(STORED)]
    with engine.begin() as connection:
        connection.execute(insert(assessments), [{"key": k, "kind": "sheet", "expires_at": until} for k in keys])
        given = [
            {"key": k, "area": area.id, "answer": PHASES[n % 4]} for k in keys for n, area in enumerate(framework.areas)
        ]
        connection.execute(insert(answers), given)
    among_many = _seconds(store, code, framework)
    engine.dispose()
    assert among_many < MOST * alone


def _seconds(store: AssessmentStore, code: str, framework: Framework) -> float:
    taken = []
    for _ in range(ASKED):
        started = time.thread_time()
        assert len(store.read(code).answers) == len(framework.areas)
        taken.append(time.thread_time() - started)
    return median(taken)
