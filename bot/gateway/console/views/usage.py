"""Figures: how much of the strategy is covered, and how often what was answered. Nothing about anybody."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

from bot.answers import read_answers, read_edition
from bot.gateway.console.ask import Ask, Download, Page, Reply
from bot.gateway.console.chart import bars
from bot.workbooks import as_text

KINDS = {
    "answer": "Answered",
    "services": "Services shown",
    "clarify": "Asked back",
    "fallback": "No answer",
    "smalltalk": "Small talk",
    "assessment": "Self-assessment",
    "notice": "Notices",
    "safety": "Safety replies (by month)",
}
SPANS = (30, 90, 365)


def figures(ask: Ask) -> Reply:
    """Charts with their tables."""
    wanted = ask.query.get("days", "30")
    days = int(wanted) if wanted in map(str, SPANS) else 30
    rows = ask.desk.usage.by_day(days=days)
    kinds: Counter[str] = Counter()
    for _, kind, count in rows:
        kinds[kind] += count
    by_day: Counter[str] = Counter()
    for day, kind, count in rows:
        if kind not in ("topic", "safety"):
            by_day[day] += count
    series = [((date.today() - timedelta(days=back)).isoformat()) for back in range(days - 1, -1, -1)]
    hits = ask.desk.usage.by_topic(days=days)
    coverage = _coverage(ask, hits)
    values = {
        "days": days, "spans": SPANS, "kinds": [(KINDS[kind], kinds[kind]) for kind in KINDS if kinds[kind]],
        "chart": bars([(day, by_day[day]) for day in series]), "series": [(day, by_day[day]) for day in series],
        "topics": sorted(hits.items(), key=lambda pair: -pair[1])[:50], "coverage": coverage,
        "covered": bars([(name, count) for name, count, _ in coverage]),
    }  # fmt: skip
    return Page("usage.html", values)


def export(ask: Ask) -> Reply:
    """The counts as CSV."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["day", "kind", "count"])
    writer.writerows(ask.desk.usage.by_day(days=365))
    writer.writerow([])
    writer.writerow(["topic", "count in 365 days"])
    writer.writerows([as_text(topic), count] for topic, count in sorted(ask.desk.usage.by_topic(days=365).items()))
    writer.writerow([])
    writer.writerow(["section of the strategy", "topics", "answers in 365 days"])
    hits = ask.desk.usage.by_topic(days=365)
    writer.writerows([as_text(name), count, asked] for name, count, asked in _coverage(ask, hits))
    return Download("usage.csv", "text/csv", text.getvalue().encode("utf-8-sig"))


def _coverage(ask: Ask, hits: dict[str, int]) -> list[tuple[str, int, int]]:
    """By section of the strategy: how many topics cite it, and how often they were answered."""
    edition = read_edition(ask.desk.tree / "content" / "strategy.yml")
    answers = read_answers(ask.desk.tree / "data" / "nlu" / "answers").values()
    found = []
    for section in edition.sections.values():
        citing = [answer.topic for answer in answers if section.id in answer.cite]
        found.append((f"{section.number} {section.title}".strip(), len(citing), sum(hits.get(t, 0) for t in citing)))
    return found
