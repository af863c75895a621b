"""Findings as text, JSON and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.phrasing.linting import Place
from bot.phrasing.model import Rule

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}


def as_text(places: Sequence[Place]) -> str:
    """One line a finding, as compilers write them."""
    return "".join(
        f"{p.file}:{p.line}:{p.column}: {p.finding.severity.value}: “{_short(p.finding.quoted)}” {p.finding.message} "
        f"Try: {p.finding.suggestion}. [{p.finding.rule}]\n"
        for p in places
    )


def as_json(places: Sequence[Place]) -> str:
    """One array on one line."""
    return json.dumps([p.as_json() for p in places], ensure_ascii=False)


def as_sarif(places: Sequence[Place], rules: Sequence[Rule]) -> str:
    """A log with one run, for code review tools."""
    used = {p.finding.rule for p in places}
    run = {
        "tool": {
            "driver": {
                "name": "phrasing",
                "rules": [_sarif_rule(rule) for rule in rules if rule.id in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(p) for p in places],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.reason},
        "help": {"text": f"Try: {'; '.join(rule.prefer)}."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.value]},
    }


def _sarif_result(place: Place) -> dict[str, Any]:
    finding = place.finding
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity.value],
        "message": {"text": f"{finding.message} Try: {finding.suggestion}."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": place.file.replace("\\", "/")},
                    "region": {"startLine": place.line, "startColumn": place.column, "endColumn": place.end},
                }
            }
        ],
    }


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
