"""The rules as a style for Vale, so that partner organisations can check their own documents.

Vale knows neither our frames nor ``unless_near``; a rule that leans on them is exported one level lower.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.phrasing.grammar import Phrase
from bot.phrasing.model import Rule, Severity, Surface

STYLE = "TraumaInformed"
_LOWER = {Severity.ERROR: "warning", Severity.WARNING: "suggestion", Severity.SUGGESTION: "suggestion"}
_SPACE = r"(?:[\s,'’-]+|(?<=\d)(?=%))"
_ANY = {"gap": r"[^\s;:.]+", "number": r"\d[\d.]*"}
_SAMPLE = f"StylesPath = styles\nMinAlertLevel = suggestion\n\n[*.{{md,txt,html}}]\nBasedOnStyles = {STYLE}\n"


def export(rules: Sequence[Rule], folder: Path) -> list[Path]:
    """Write the style, a sample configuration, and for each rule a sentence to catch and one to leave."""
    style = folder / "styles" / STYLE
    for place in (style, folder / "testvalid", folder / "testinvalid"):
        place.mkdir(parents=True, exist_ok=True)
    (folder / ".vale.ini").write_text(_SAMPLE, encoding="utf-8")
    (style / "meta.json").write_text(json.dumps({"feed": "", "vale_version": ">=3.0.0"}) + "\n", encoding="utf-8")
    written: list[Path] = []
    for rule in rules:
        if Surface.CONTENT not in rule.surfaces:
            continue
        name = rule.id.replace(".", "-")
        path = style / f"{name}.yml"
        text = yaml.safe_dump(as_vale(rule), allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(text, encoding="utf-8")
        (folder / "testinvalid" / f"{name}.md").write_text("\n\n".join(rule.catch) + "\n", encoding="utf-8")
        (folder / "testvalid" / f"{name}.md").write_text("\n\n".join(rule.leave) + "\n", encoding="utf-8")
        written.append(path)
    return written


def as_vale(rule: Rule) -> dict[str, Any]:
    """One rule as Vale's ``existence`` check."""
    leans = bool(rule.unless_near or rule.unless)
    tokens = [rule.pattern.pattern] if rule.pattern else sorted({pattern(phrase) for phrase in rule.phrases})
    return {
        "extends": "existence",
        "message": f"'%s': {rule.message} Try: {'; '.join(rule.prefer)}.",
        "level": _LOWER[rule.severity] if leans else rule.severity.value,
        "ignorecase": rule.pattern is None,
        "nonword": True,
        "scope": "sentence",
        "tokens": tokens,
    }


def pattern(phrase: Phrase) -> str:
    """One phrase as a regular expression."""
    built = ""
    for kind, value, op in phrase.tokens:
        one = _ANY.get(kind) or _fixed(kind, value)
        built += f"(?:{one}{_SPACE})?" if op == "?" else f"(?:{one}){_SPACE}"
    built = built.removesuffix(_SPACE)
    return (r"^\W*" if phrase.first else r"(?<!\w)") + built + (r"\W*$" if phrase.last else r"(?!\w)")


def _fixed(kind: str, value: Any) -> str:
    if kind == "exact":
        return re.escape(value)
    return rf"(?!(?:{_either(value)})\b)\w+" if kind == "not" else _either(value)


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
