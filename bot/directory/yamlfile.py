"""YAML with line numbers: a message to an editor names file, line and entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.errors import ContentError

# libyaml is ten times faster; the pure Python loader reads the same.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Lines:
    """A YAML file's value together with the line on which each key and item stands."""

    def __init__(self, path: Path, data: Any, lines: dict[tuple[str | int, ...], int]) -> None:
        self.path = path
        self.data = data
        self._lines = lines

    def error(self, where: tuple[str | int, ...], what: str) -> str:
        """``file:line: what``, the line being that of the nearest part of ``where`` that the file has."""
        for end in range(len(where), -1, -1):
            if where[:end] in self._lines:
                named = ".".join(str(part) for part in where)
                return f"{self.path.name}:{self._lines[where[:end]]}: {named + ': ' if named else ''}{what}"
        return f"{self.path.name}: {what}"


def read_lines(path: Path) -> Lines:
    """Read one file.

    Raises:
        ContentError: The file cannot be read, is not UTF-8 or is not YAML.
    """
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: cannot be read: {error}") from error
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ContentError(f"{path.name}: is not valid YAML: {error}") from error
    finally:
        loader.dispose()
    lines: dict[tuple[str | int, ...], int] = {}
    if node:
        _note_lines(node, (), lines)
    return Lines(path, data, lines)


def _note_lines(node: yaml.Node, where: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> None:
    lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*where, key.value)
            _note_lines(value, place, lines)
            lines[place] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note_lines(value, (*where, number), lines)
