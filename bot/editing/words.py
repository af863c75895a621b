"""Checks of what editors type before it is written: text stays text."""

from __future__ import annotations

import re

from bot.editing.errors import BadValue
from bot.editing.outside import HIDDEN

LONGEST_EXAMPLE = 1000  # characters; people tell long stories before they ask
MARKUP = re.compile(r"<[A-Za-z/!?]|javascript:|\]\(|\]\{|\{\{|\{%|\$\{", re.I)
LINK = re.compile(r"https?://[^\s<>\"'{}\\|^`/@]+\.[^\s<>\"'{}\\|^`/@]+(/[^\s<>\"'{}\\|^`]*)?")


def prose(value: str, *, field: str, longest: int = 4000, braces: bool = False) -> str:
    """A sentence or more on one line, without markup.

    Args:
        value: what was typed; line breaks become spaces.
        field: its name in a message.
        longest: characters.
        braces: allow ``{word}``, which only some messages fill in.

    Raises:
        BadValue: it holds markup, a template or hidden characters, or is too long.
    """
    said = " ".join(value.split())
    if found := HIDDEN.search(said):
        raise BadValue(f"{field}: take out the hidden character U+{ord(found.group()):04X}", field=field)
    if found := MARKUP.search(said):
        raise BadValue(f"{field}: plain text only, without {found.group()!r}", field=field)
    if not braces and (found := re.search(r"[{}]", said)):
        raise BadValue(f"{field}: take out {found.group()!r}; nothing is filled in here", field=field)
    if len(said) > longest:
        raise BadValue(f"{field}: {len(said)} characters; at most {longest}", field=field)
    return said


def example(value: str) -> str:
    """One example of what people ask.

    Raises:
        BadValue: it is empty, too long, or holds markup that the training would read.
    """
    said = prose(value, field="examples", longest=LONGEST_EXAMPLE)
    if not said:
        raise BadValue("examples: an example is empty; take it out", field="examples")
    if said.startswith(("/", "- ")):
        raise BadValue(f"examples: {said[:40]!r} begins with {said[0]!r}; take that out", field="examples")
    if found := re.search(r"\[[^\]]*\][({]", said):
        raise BadValue(f"examples: write {found.group()!r} without brackets", field="examples")
    return said


def examples(values: tuple[str, ...]) -> tuple[str, ...]:
    """Examples without those that are there twice, in their order."""
    kept: dict[str, str] = {}
    for value in values:
        said = example(value)
        kept.setdefault(said.casefold(), said)
    return tuple(kept.values())


def link(value: str, *, field: str) -> str:
    """A web address.

    Raises:
        BadValue: it is none.
    """
    said = value.strip()
    if not LINK.fullmatch(said):
        raise BadValue(f"{field}: {said[:80]!r} is no web address; it begins with https://", field=field)
    return said
