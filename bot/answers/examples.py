"""The training examples of Rasa's own files, read without Rasa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.yamlfile import read_mapping


def split_examples(block: str) -> list[str]:
    """The lines of a Rasa ``examples: |`` block without their dashes."""
    return [line.strip()[2:].strip() for line in block.splitlines() if line.strip().startswith("- ")]


def intents(files: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Every intent of some files of training data, with its examples."""
    for file in files:
        for block in file.get("nlu") or ():
            yield str(block["intent"]), split_examples(block["examples"])


def examples_below(folder: Path) -> list[tuple[str, str]]:
    """Text and full intent of every example below a folder, file by file.

    Raises:
        ContentError: a file is no YAML mapping.
    """
    files = (read_mapping(path) for path in sorted(folder.rglob("*.yml")))
    return [(text, intent) for intent, texts in intents(files) for text in texts]
