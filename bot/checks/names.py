"""What the program reads by name out of fixed files: levels, messages, pages. Without one of them a turn fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot import settings
from bot.checks.finding import ERROR, Finding
from bot.checks.page import Page
from bot.dialogue import OUT_OF_SCOPE
from bot.editing.intents import KNOWN
from bot.yamlfile import read_mapping

NAMES = Path(__file__).parent / "names.yml"
HEAD = "# Names that the program looks for, by file. Written by: python -m bot.checks.names\n"
DOMAIN = "domain.yml"
FILES = (
    DOMAIN,
    "content/levels.yml",
    "content/messages/finding.yml",
    "content/messages/redaction.yml",
    "content/messages/teams.yml",
    "content/pages.yml",
)
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
FALLBACK = "utter_fallback_"
# Replies to what is not ours: themes come and go with their replies, besides those that the program knows.
FIXED = {FALLBACK + theme.removeprefix(f"{OUT_OF_SCOPE}/") for theme in KNOWN} | {f"{FALLBACK}unknown"}


def check_names(root: Path) -> Iterator[Finding]:
    """Names that a file lacks, what is no text or list there, and words in curly brackets that nothing fills in."""
    for file, names in _wanted().items():
        page = Page(root, root / file)
        if page.fault or not isinstance(page.data, dict):
            continue  # it has a finding of its own
        for name, wanted in names.items():
            where = tuple(name.split("."))
            if fault := _fault(page.data, where, wanted):
                yield page.finding(where, ERROR, "schema", f"{name}: {fault}")


def names_of(root: Path) -> dict[str, dict[str, str]]:
    """The names that the files of a folder have, with what stands there: ``list``, or ``text`` and its gaps."""
    return {file: dict(_names(file, read_mapping(root / file), ())) for file in FILES}


def _names(file: str, values: Mapping[Any, Any], where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        place = (*where, str(key))
        if file == DOMAIN:
            if place[0] != "responses" or (str(key).startswith(FALLBACK) and str(key) not in FIXED):
                continue
            if len(place) == 2:
                value = value[0]["text"]
        if isinstance(value, Mapping):
            yield from _names(file, value, place)
        elif isinstance(value, (list, str)):
            gaps = sorted(set(PLACEHOLDER.findall(value))) if isinstance(value, str) else []
            yield ".".join(place), " ".join(["list" if isinstance(value, list) else "text", *gaps])


def _fault(data: Any, where: tuple[str, ...], wanted: str) -> str:
    value = data
    for part in where:
        value = {str(key): inner for key, inner in value.items()}.get(part) if isinstance(value, dict) else None
    if where[0] == "responses":
        value = value[0].get("text") if isinstance(value, list) and value and isinstance(value[0], dict) else None
    kind, *gaps = wanted.split()
    if not value:
        return "is missing; the program reads it, so put it back"
    if not isinstance(value, list if kind == "list" else str):
        return f"must be {'a list' if kind == 'list' else 'text; put it in quotes'}"
    if new := set(PLACEHOLDER.findall(value) if isinstance(value, str) else ()) - set(gaps):
        return f"nothing is filled in for {', '.join(sorted(new))}; take it out"
    return ""


@lru_cache(maxsize=1)
def _wanted() -> Mapping[str, Mapping[str, str]]:
    return read_mapping(NAMES)


if __name__ == "__main__":
    NAMES.write_text(HEAD + yaml.safe_dump(names_of(settings.ROOT), sort_keys=False, width=200), encoding="utf-8")
