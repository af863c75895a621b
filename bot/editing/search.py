"""Find words wherever they are said, and replace them in the places an editor chose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from bot.editing import words as checks
from bot.editing.errors import BadValue, NotThere
from bot.editing.files import Files
from bot.editing.kinds import kind_of
from bot.editing.model import Changes, Mark, Use
from bot.editing.roundtrip import edited, like
from bot.editing.uses import Scalar, scalars

MOST = 500  # places; more than that is not a list to look through
# Values under these names are ids, dates and addresses, and are changed in their own forms.
NAMES = frozenset(
    {
        "version", "intent", "id", "kind", "cite", "related", "parts", "topics", "services", "contacts", "urgent",
        "owner", "url", "reviewed_on", "review_by", "state", "needs", "areas", "districts", "prevention_levels",
        "strategies", "audiences", "read_on", "confirmed_on", "code", "script", "priority", "severity", "source",
        "surfaces", "category", "value", "type", "basis", "route", "option", "status", "since", "near",
        "after", "means",
    }
)  # fmt: skip


def find(files: Files, words: str, *, whole_words: bool = False, kinds: tuple[str, ...] = ()) -> tuple[Use, ...]:
    """As ``Draft.find``."""
    pattern = _pattern(words, whole_words)
    found: list[Use] = []
    for path in files.paths():
        if kinds and kind_of(path) not in kinds:
            continue
        text = files.read(path).text
        if not pattern.search(" ".join(text.split())):
            continue
        lines = text.splitlines()
        for one in scalars(text):
            if one.key not in NAMES:
                found += _uses(path, one, pattern, lines)
        if len(found) > MOST:
            raise BadValue(f"{words!r} is said in more than {MOST} places; search for more words", field="words")
    return tuple(found)


def replace(
    files: Files, words: str, by: str, *, uses: tuple[Use, ...], marks: Mapping[str, Mark], whole_words: bool = False
) -> Changes:
    """As ``Draft.replace``."""
    pattern, said = _pattern(words, whole_words), checks.prose(by, field="by", longest=400, braces=True)
    if "{" in words + said or "}" in words + said:
        raise BadValue("by: leave words in curly brackets out of search and replacement", field="by")
    places: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        places[use.path][use.where].add(use.line)
    texts, seen = {}, {}
    for path, wheres in places.items():
        file = files.read(path)
        seen[path] = marks.get(path, file.mark)
        texts[path] = _replaced(path, file.text, wheres, pattern, said)
    return files.save(texts, marks=seen)


def _replaced(path: str, text: str, wheres: Mapping[str, set[int]], pattern: re.Pattern[str], by: str) -> str:
    present = {".".join(one.where): one for one in scalars(text)}
    if lacking := [where for where in wheres if where not in present]:
        raise NotThere(f"{path}: {lacking[0]} is not there any more; search again")

    def change(values: Any) -> None:
        for where, lines in wheres.items():
            one = present[where]
            target, last = _reach(values, one.where)
            old = str(target[last])
            chosen = None if one.style != "|" else {line - one.start[0] - 2 for line in lines}
            fresh = _lines(old, pattern, by, chosen)
            if fresh != old:
                target[last] = like(target[last], fresh)

    return edited(text, change, name=path)


def _lines(text: str, pattern: re.Pattern[str], by: str, chosen: set[int] | None) -> str:
    """Replace in the chosen lines of a block, or everywhere."""
    if chosen is None:
        return pattern.sub(lambda found: _as_written(found.group(), by), text)
    lines = text.splitlines(True)
    for number in chosen & set(range(len(lines))):
        lines[number] = pattern.sub(lambda found: _as_written(found.group(), by), lines[number])
    return "".join(lines)


def _as_written(found: str, by: str) -> str:
    """A capital at the beginning is kept."""
    return by[:1].upper() + by[1:] if found[:1].isupper() and by[:1].islower() else by


def _uses(path: str, one: Scalar, pattern: re.Pattern[str], lines: list[str]) -> Iterator[Use]:
    where = ".".join(one.where)
    if one.style == "|":  # a block: each of its lines is a place of its own
        for row in range(one.start[0] + 1, min(one.end[0] + 1, len(lines))):
            if pattern.search(lines[row]):
                yield Use(path, row + 1, where, lines[row].strip())
    elif pattern.search(" ".join(one.value.split())):
        yield Use(path, one.start[0] + 1, where, " ".join(one.value.split()))


def _reach(values: Any, where: tuple[str, ...]) -> tuple[Any, Any]:
    for part in where[:-1]:
        values = values[_step(values, part)]
    return values, _step(values, where[-1])


def _step(values: Any, part: str) -> Any:
    return int(part) if isinstance(values, list) else next(key for key in values if str(key) == part)


def _pattern(words: str, whole: bool) -> re.Pattern[str]:
    said = words.split()
    if len("".join(said)) < 2:
        raise BadValue("search for at least two letters", field="words")
    core = r"\s+".join(re.escape(part) for part in said)
    return re.compile(rf"(?<!\w){core}(?!\w)" if whole else core, re.I)
