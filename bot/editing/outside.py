"""YAML that comes from outside is data: plain values within limits, and nothing that could run or expand."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bot.editing.errors import BadValue
from bot.yamlfile import Loader

LONGEST_FILE = 256 * 1024  # bytes; the largest of ours has 100 KiB
DEEPEST = 12  # levels; our deepest file has 7
MOST_NODES = 40_000
MOST_ALIASES = 40  # none of them may hold another, so nothing grows by powers
ID = re.compile(r"[a-z0-9-]{2,60}")
PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
}
# Control characters, and those that turn the direction of writing round.
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def check_id(value: str, *, field: str = "id") -> str:
    """The id itself, if it is one.

    Raises:
        BadValue: it has other characters than small letters, digits and hyphens, or the wrong length.
    """
    if not ID.fullmatch(value):
        raise BadValue(f"{value[:70]!r} is no id: use 2 to 60 small letters, digits and hyphens", field=field)
    return value


def parse(text: str, *, name: str) -> dict[str, Any]:
    """The plain values of a text.

    Args:
        text: the YAML.
        name: what to call it in a message.

    Raises:
        BadValue: it is longer, deeper or larger than the limits, uses tags, or aliases of aliases, or is no mapping.
    """
    if len(text.encode()) > LONGEST_FILE:
        raise BadValue(f"{name}: longer than {LONGEST_FILE // 1024} KiB; divide it")
    if found := HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise BadValue(f"{name}:{line}: take out the hidden character U+{ord(found.group()):04X}")
    try:
        _check_events(text, name)
        value = yaml.load(text, Loader=Loader)  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadValue(f"{name}: is no valid YAML: {error}") from None
    if not isinstance(value, dict):
        raise BadValue(f"{name}: must be a mapping: lines of the form 'name: value'")
    return value


def _check_events(text: str, name: str) -> None:
    """Walk the stream of events, which expands nothing, before anything is built of it."""
    depth = nodes = documents = aliases = 0
    anchored: list[int] = []  # depths at which a collection with an anchor is open
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise BadValue(f"{name}:{line}: one document a file; take out the line '---'")
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
            if anchored or aliases > MOST_ALIASES:
                raise BadValue(f"{name}:{line}: write it out instead of using '*{event.anchor}'")
        tag = getattr(event, "tag", None)
        if tag and tag not in PLAIN_TAGS and tag != "!":
            raise BadValue(f"{name}:{line}: take out the tag {tag!r}")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            anchored += [depth] if event.anchor else []
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored = anchored[:-1] if anchored[-1:] == [depth] else anchored
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > DEEPEST:
            raise BadValue(f"{name}:{line}: nested deeper than {DEEPEST} levels")
        if nodes > MOST_NODES:
            raise BadValue(f"{name}:{line}: more than {MOST_NODES} values; divide the file")
