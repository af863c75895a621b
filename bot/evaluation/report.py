"""The figures for people, and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.evaluation.crossval import Figures
from bot.evaluation.files import Outcome, passed

MOST_FAILED = 40
SHOWN = 100


def as_text(figures: Figures | None, files: Mapping[str, Sequence[Outcome]]) -> str:
    """A report to read."""
    lines: list[str] = []
    if figures is not None:
        lines += _figures(figures)
    for name, outcomes in files.items():
        good = passed(outcomes)
        lines += ["", f"{name}: {good} of {len(outcomes)} = {good / max(1, len(outcomes)):.1%}"]
        for outcome in [o for o in outcomes if o.why][:MOST_FAILED]:
            best = ", ".join(f"{label} {sure:.2f}" for label, sure in outcome.best)
            lines += [f"  {outcome.id}  {outcome.message[:SHOWN]}", f"      {outcome.why[:SHOWN]}", f"      {best}"]
    return "\n".join(lines) + "\n"


def as_json(figures: Figures | None, files: Mapping[str, Sequence[Outcome]]) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "cross_validation": asdict(figures) if figures is not None else None,
        "files": {
            name: {
                "passed": passed(outcomes),
                "asked": len(outcomes),
                "failed": [asdict(outcome) for outcome in outcomes if outcome.why],
            }
            for name, outcomes in files.items()
        },
    }


def _figures(figures: Figures) -> list[str]:
    rows = (
        ("best label right", figures.accuracy),
        ("best label right, topics that answer", figures.topic_accuracy),
        ("right label among the first three", figures.top3),
        ("calibration error", figures.calibration_error),
        ("questions answered (coverage)", figures.coverage),
        ("of those with another label than the editor's", figures.wrong_answers),
        ("out of scope, answered all the same", figures.far_accepted),
        ("gaps of the text, answered all the same", figures.near_accepted),
        ("topics left out whole, answered by a neighbour", figures.left_out_accepted),
    )
    lines = [f"Cross-validation: {figures.examples} examples of {figures.labels} labels held back in turn"]
    lines += [f"  {name:50}{value:8.1%}" for name, value in rows]
    lines += ["  most confused:"]
    return lines + [f"    {count:3}  {one}  taken for  {other}" for one, other, count in figures.confused]
