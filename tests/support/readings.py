"""Topics and readings for the tests of what is decided: tables of probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    title: str = ""
    related: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    text: str = ""


PHASES = ("phase-aware", "phase-sensitive", "phase-responsive", "phase-informed")
TOPICS = {
    "phases-overview": Answer("The four phases", parts=PHASES),
    **{name: Answer(name, related=("compare-phases",)) for name in PHASES},
    "compare-phases": Answer("How the phases differ"),
    "toxic-stress": Answer("Toxic stress", related=("allostatic-load",)),
    "allostatic-load": Answer("Allostatic load", related=("toxic-stress",)),
    "financial-cost": Answer("What it costs"),
    "ace-physical-abuse": Answer("Physical abuse"),
    "silent-budget": Answer("Budget"),
}
# Topics in lists that count their items, and one that belongs to two of them.
LISTS = TOPICS | {
    "priorities": Answer("The five strategic priorities", parts=("priority-one", "priority-two")),
    "priority-one": Answer("Awareness"),
    "priority-two": Answer("Prevention"),
    "levels": Answer("The three levels of prevention", parts=("level-one", "level-three")),
    "level-one": Answer("Primary prevention"),
    "level-three": Answer("Tertiary prevention"),
    "approach": Answer("How we go about it", parts=("approach-realise", "other")),
    "approach-realise": Answer("Realise"),
    "other": Answer("Something else"),
    "cdc-skills": Answer("Skills"),
    "table": Answer("The table", parts=("cdc-skills",)),
    "gently": Answer("Doing no harm", related=("level-three", "priority-one")),
}


def reading(*parts: tuple[str, dict[str, float]], **whole: float) -> dict[str, Any]:
    """A reading; underscores stand for dashes, and names that are topics for ``ask/…``."""
    return {
        "ranking": ranked(whole),
        "parts": [{"words": len(text.split()), "asks": True, "ranking": ranked(p)} for text, p in parts],
    }


def ranked(shares: dict[str, float]) -> list[list[Any]]:
    named = {name.replace("_", "-"): p for name, p in shares.items()}
    labels = {n: f"ask/{n}" if n in TOPICS else n.replace("out-of-scope", "out_of_scope/theme") for n in named}
    fixed = {
        name: name.replace("-", "_")
        for name in ("find-services", "refine-search", "pick-item", "ask-source", "ask-again-simple")
    }
    rows = [[fixed.get(labels[n], labels[n]).replace("more-detail", "more_detail"), p] for n, p in named.items()]
    return sorted(rows, key=lambda row: -row[1])


def after(reading: dict[str, Any], **shares: float) -> dict[str, Any]:
    """The reading with what the message means said after the last answer."""
    return reading | {"after": {f"ask/{name.replace('_', '-')}": p for name, p in shares.items()}}
