"""Results, spreads and comparisons for messages and files: ids for machines, and beside each the words for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot import messages
from bot.assessment.model import PHASES
from bot.assessment.phrases import Phrases
from bot.assessment.result import Change, Result, Spread, chart

_HEADINGS = ("profile", "area", "answer", "evidence", "strengths", "next_steps", "sources", "see_also")


def result_structure(result: Result, phrases: Phrases) -> dict[str, Any]:
    """A result for a message or a file: ids for machines, and beside each the words for people."""
    report = phrases.wording.report
    profile = [
        {
            "area": row.area,
            "area_name": phrases.area(row.area),
            "phase": row.answer or "not_given",
            "answer": phrases.title(row.answer),
            "evidence": list(row.evidence),
            "cite": [phrases.source(s) for s in row.cite],
            "choice": f"assess:area:{row.area}",
        }
        for row in result.rows
    ]
    words = "; ".join(f"{row['area_name']}: {phrases.answer(str(row['phase']))}" for row in profile)
    answers = {row.area: row.answer for row in result.rows}
    return {
        "title": report["title"],
        "no_score": report["no_score"],
        "headings": {key: report[key] for key in _HEADINGS},
        "profile": profile,
        "strengths": [
            {
                "area": a,
                "area_name": phrases.area(a),
                "text": report["strength"].format(area=phrases.area(a), answer=phrases.answer(answers[a])),
            }
            for a in result.strengths
        ],
        "no_strengths": report["no_strengths"],
        "next_steps": [
            {
                "area": s.area,
                "area_name": phrases.area(s.area),
                "text": s.step.text,
                "priority": s.step.priority,
                "serves": report["serves"].format(priority=s.step.priority),
                "cite": [phrases.source(c) for c in s.step.cite],
                "topics": [
                    messages.action(phrases.titles[t], f"topic:{t}") for t in s.step.topics if t in phrases.titles
                ],
                "services": [{"id": i, **phrases.resources[i]} for i in s.step.services if i in phrases.resources],
            }
            for s in result.next_steps
        ],
        "phases": [
            {"phase": p, "name": phrases.framework.phases[p].name, "order": n} for n, p in enumerate(PHASES, start=1)
        ],
        "chart": chart(result),
        "chart_text": report["chart_text"].format(words=words),
    }


def spread_structure(spread: Spread, phrases: Phrases) -> dict[str, Any]:
    """A team's picture: from where to where answers reach and which is most often; no counts."""
    return {
        "title": phrases.wording.report["spread"],
        "counted": spread.counted,
        "areas": [
            {
                "area": a.area,
                "area_name": phrases.area(a.area),
                "low": a.low,
                "high": a.high,
                "most": list(a.most),
                "text": phrases.spread(a),
            }
            for a in spread.areas
        ],
    }


def comparison_structure(changes: Iterable[Change], phrases: Phrases) -> list[dict[str, Any]]:
    """Each area earlier and now."""
    return [_change(c, phrases) for c in changes]


def _change(changed: Change, phrases: Phrases) -> dict[str, Any]:
    report, before, now = phrases.wording.report, phrases.answer(changed.before), phrases.answer(changed.now)
    text = report[f"change_{changed.change}"]
    return {
        "area": changed.area,
        "area_name": phrases.area(changed.area),
        "before": phrases.title(changed.before),
        "now": phrases.title(changed.now),
        "change": changed.change,
        "text": text,
        "said": report["compared"].format(before=before, now=now, change=text[:1].upper() + text[1:]),
    }
