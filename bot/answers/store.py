"""Reads the answers and the strategy's outline from their files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.answers.model import Answer, Edition, Section
from bot.errors import ContentError

LONGEST_FILE = 256 * 1024
# libyaml reads 200 files in a quarter of a second; the pure Python loader gives the same in seven.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_answers(folder: Path) -> dict[str, Answer]:
    """All answers of a folder by topic id, in alphabetical order.

    Raises:
        ContentError: a file cannot be read as an answer; the message names it.
    """
    return {path.stem: read_answer(path) for path in sorted(folder.glob("*.yml"))}


def read_answer(path: Path) -> Answer:
    """One topic's file.

    Raises:
        ContentError: as ``read_answers``.
    """
    loaded = read_yaml(path)
    topic = path.stem
    try:
        (block,) = loaded["nlu"]
        if block["intent"] != f"ask/{topic}":
            raise ContentError(f"{path.name}: the intent is {block['intent']!r}; it must be 'ask/{topic}'")
        (response,) = loaded["responses"][f"utter_ask/{topic}"]
        data = response["metadata"]
        return Answer(
            topic=topic,
            title=str(data["title"]),
            text=" ".join(str(response["text"]).split()),
            kind=str(data["kind"]),
            cite=tuple(data.get("cite") or ()),
            related=tuple(data.get("related") or ()),
            owner=str(data["owner"]),
            reviewed_on=_date(data["reviewed_on"]),
            review_by=_date(data["review_by"]),
            more=" ".join(str(data.get("more") or "").split()),
            example=" ".join(str(data.get("example") or "").split()),
            note=" ".join(str(data.get("note") or "").split()),
            parts=tuple(data.get("parts") or ()),
            links=tuple(dict(link) for link in data.get("links") or ()),
            source=dict(data["source"]) if data.get("source") else None,
            quote=bool(data.get("quote")),
            resources=bool(data.get("resources")),
            examples=tuple(split_examples(block["examples"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"{path.name}: cannot be read as an answer: {error!r}") from error


def read_edition(path: Path) -> Edition:
    """The strategy's outline from ``content/strategy.yml``.

    Raises:
        ContentError: the file cannot be used.
    """
    data = read_yaml(path)
    try:
        sections = {s["id"]: Section(s["id"], str(s["number"]), s["title"]) for s in data["sections"]}
        return Edition(data["title"], data["years"], data["revised"], data["url"], sections)
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: cannot be read as the strategy's outline: {error!r}") from error


def read_yaml(path: Path) -> Mapping[str, Any]:
    """A file's YAML as plain values; no tags, and no more than ``LONGEST_FILE`` bytes.

    Raises:
        ContentError: it is too long, or no YAML mapping.
    """
    raw = path.read_bytes()
    if len(raw) > LONGEST_FILE:
        raise ContentError(f"{path.name}: longer than {LONGEST_FILE} bytes")
    try:
        loaded = yaml.load(raw, Loader=_Loader)  # noqa: S506 - it is the safe loader
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name}: {error}") from None
    if not isinstance(loaded, dict):
        raise ContentError(f"{path.name}: expected a mapping at the top")
    return loaded


def split_examples(block: str) -> list[str]:
    """The lines of a Rasa ``examples: |`` block without their dashes."""
    return [line.strip()[2:].strip() for line in block.splitlines() if line.strip().startswith("- ")]


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
