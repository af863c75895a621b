"""Reads ``content/phrasing``: a file a family of rules, the word lists, frames, sources and prepared sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import yamlfile
from bot.errors import ContentError
from bot.phrasing.frames import FrameBook
from bot.phrasing.grammar import Lists, Phrase, compile_phrase, expand
from bot.phrasing.model import Rule, Severity, Surface

SHARED = frozenset({"words", "frames", "sources", "fallback"})
_NEEDED = ("id", "severity", "message", "prefer", "reason", "source", "catch", "leave")
_KEYS = frozenset({*_NEEDED, "surfaces", "phrases", "pattern", "unless", "unless_near", "negated", "names"})


@dataclass(frozen=True)
class Book:
    """Everything that stands in ``content/phrasing``."""

    rules: tuple[Rule, ...]
    frames: FrameBook
    sources: Mapping[str, str]
    fallback: Mapping[str, str]
    families: tuple[str, ...]


def load(folder: Path) -> Book:
    """Read the folder.

    Raises:
        ContentError: a file or rule cannot be used; the message names it.
    """
    shared = {name: yamlfile.read(folder / f"{name}.yml") for name in SHARED}
    lists = Lists({k: [str(w) for w in v] for k, v in shared["words"].items()})
    rules: list[Rule] = []
    families: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        if path.stem in SHARED:
            continue
        families.append(path.stem)
        rules += _family(path, lists, shared["sources"])
    ids = [rule.id for rule in rules]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise ContentError(f"content/phrasing: rule ids used twice: {', '.join(twice)}")
    frames = FrameBook(shared["frames"], lists.get("negators", ()), lists)
    return Book(tuple(rules), frames, shared["sources"], shared["fallback"], tuple(families))


def _family(path: Path, lists: Lists, sources: Mapping[str, str]) -> list[Rule]:
    data = yamlfile.read(path)
    if not isinstance(data, dict) or not {"title", "about", "rules"} <= set(data):
        raise ContentError(f"{path.name}: a family needs title, about and rules")
    rules: list[Rule] = []
    for number, entry in enumerate(data["rules"], 1):
        name = entry.get("id", number) if isinstance(entry, dict) else number
        try:
            rules.append(_rule(path.stem, entry, lists, sources, bool(data.get("negated", False))))
        except (ContentError, ValueError, TypeError, AttributeError, re.error) as error:
            raise ContentError(f"{path.name}: rule {name}: {error}") from error
    return rules


def _rule(family: str, entry: Mapping[str, Any], lists: Lists, sources: Mapping[str, str], negated: bool) -> Rule:
    if unknown := sorted(set(entry) - _KEYS):
        raise ContentError(f"unknown key {unknown[0]}")
    if lacking := [key for key in _NEEDED if not entry.get(key)]:
        raise ContentError(f"lacks {', '.join(lacking)}")
    if bool(entry.get("phrases")) == bool(entry.get("pattern")):
        raise ContentError("needs either phrases or a pattern")
    if unread := [key for key in entry["source"] if key not in sources]:
        raise ContentError(f"source {unread[0]} does not stand in sources.yml")
    return Rule(
        id=f"{family}.{entry['id']}",
        family=family,
        severity=Severity(entry["severity"]),
        message=str(entry["message"]),
        prefer=tuple(entry["prefer"]),
        reason=str(entry["reason"]),
        source=tuple(entry["source"]),
        catch=tuple(entry["catch"]),
        leave=tuple(entry["leave"]),
        surfaces=frozenset(Surface(s) for s in entry.get("surfaces", [s.value for s in Surface])),
        phrases=_phrases(entry.get("phrases", ()), lists),
        unless=_phrases(entry.get("unless", ()), lists),
        unless_near=_phrases(entry.get("unless_near", ()), lists),
        pattern=re.compile(entry["pattern"]) if entry.get("pattern") else None,
        negated=bool(entry.get("negated", negated)),
        names=bool(entry.get("names", True)),
    )


def _phrases(texts: Sequence[str], lists: Lists) -> tuple[Phrase, ...]:
    return tuple(compile_phrase(one, lists) for text in texts for one in expand(str(text)))
