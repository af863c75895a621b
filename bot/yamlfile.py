"""Reads YAML files: plain values within limits, and every fault named by file and line.

Only ``true`` and ``false`` are truth values, as in YAML 1.2 and in Rasa's own reader: a list of words may hold ``no``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ContentError

LARGEST = 2 * 1024 * 1024  # bytes; the largest file of the content has a tenth of it
DEEPEST = 40  # levels of lists and mappings
_TOO_DEEP = f"more than {DEEPEST} levels deep; make it flatter"
MOST = 100_000  # parts of one file, each alias counted as what it stands for
LONGEST_NUMBER = 400  # characters; reading a number of a million takes minutes

Place = tuple[str | int, ...]
# libyaml builds parts inside parts by calling itself and runs out of stack at some 20,000 of them.
_SURELY_SHALLOW = 5_000
_TRUTH = "tag:yaml.org,2002:bool"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
# What PyYAML lets through where a value is not what its tag says ("!!int ''", "!!bool maybe"), or a date has no place.
_NOT_SO = (RecursionError, ValueError, TypeError, LookupError, AttributeError, OverflowError)
# libyaml is ten times faster; the pure Python loader reads the same.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Safe):
    """The safe loader with the truth values of YAML 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to hold them
        first: [(tag, pattern) for tag, pattern in known if tag != _TRUTH]
        for first, known in _Safe.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver(_TRUTH, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


class Lines:
    """A YAML file's value together with the line on which each key and item stands."""

    def __init__(self, path: Path, data: Any, lines: dict[Place, int]) -> None:
        self.path = path
        self.data = data
        self._lines = lines

    def line(self, where: Place = ()) -> int:
        """The line of the nearest part of ``where`` that the file has, from 1; 0 for an empty file."""
        ends = range(len(where), -1, -1)
        return next((self._lines[where[:end]] for end in ends if where[:end] in self._lines), 0)

    def error(self, where: Place, what: str) -> str:
        """``file:line: what``, the line being that of the nearest part of ``where`` that the file has."""
        named = ".".join(str(part) for part in where)
        line = self.line(where)
        return (
            f"{self.path.name}:{line}: {named + ': ' if named else ''}{what}" if line else f"{self.path.name}: {what}"
        )


def read(path: Path) -> Any:
    """The plain value of a file; ``None`` if it is empty.

    Raises:
        ContentError: The file cannot be read, is too large or too deep, names a key twice or is not YAML.
    """
    return _read(path)[0]


def read_mapping(path: Path) -> dict[str, Any]:
    """The plain value of a file that holds names with values.

    Raises:
        ContentError: As ``read``, or there is something else in it.
    """
    data = read(path)
    if not isinstance(data, dict):
        raise ContentError(f"{path.name}: names with values were expected (a mapping at the top)")
    return data


def read_lines(path: Path) -> Lines:
    """The value of a file with the lines of its parts.

    Raises:
        ContentError: As ``read``.
    """
    data, root = _read(path)
    return Lines(path, data, dict(_lines(root, ())) if root else {})


def compose(text: str, *, name: str) -> yaml.Node | None:
    """The parts of a text with the places where they stand.

    Raises:
        ContentError: As ``read``; ``name`` is how the message calls the text.
    """
    return _parse(text, name)[1]


def _read(path: Path) -> tuple[Any, yaml.Node | None]:
    try:
        return _parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: cannot be read: {error}") from error


def _parse(text: str, name: str) -> tuple[Any, yaml.Node | None]:
    if len(text) > LARGEST:
        raise ContentError(f"{name}: longer than {LARGEST // 1024} kB; divide it into several files")
    try:
        loader = Loader(text)
    except UnicodeEncodeError as error:
        raise ContentError(f"{name}: holds half a character, which no file can") from error
    try:
        _refuse_abyss(text, name)
        root = loader.get_single_node()
        if root is None:
            return None, None
        for count, (line, fault) in enumerate(_faults(root)):
            if fault or count > MOST:
                raise ContentError(f"{name}:{line}: {fault or 'aliases make it too large; write the parts out'}")
        return loader.construct_document(root), root
    except (yaml.MarkedYAMLError, *_NOT_SO) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise ContentError(f"{name}{where}: is not valid YAML: {getattr(error, 'problem', None) or error}") from error
    except yaml.YAMLError as error:
        raise ContentError(f"{name}: is not valid YAML: {error}") from error
    finally:
        loader.dispose()


def _refuse_abyss(text: str, name: str) -> None:
    # A level takes a bracket, or a column of the line that it begins on (two of them with "- " below a name).
    if text.count("[") + text.count("{") + 2 * max(map(len, text.splitlines()), default=0) < _SURELY_SHALLOW:
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ContentError(f"{name}:{event.start_mark.line + 1}: {_TOO_DEEP}")


def _faults(root: yaml.Node) -> Iterator[tuple[int, str]]:
    """Every part's line, with what is wrong about it or nothing."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        line = node.start_mark.line + 1
        yield line, _TOO_DEEP if depth > DEEPEST else ""
        if node.tag in _NUMBERS and len(node.value) > LONGEST_NUMBER:
            yield line, f"a number of more than {LONGEST_NUMBER} characters; put it in quotes if it is text"
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                if key.value in seen:
                    yield key.start_mark.line + 1, f"the key {key.value!r} stands there twice"
                if isinstance(key, yaml.ScalarNode):
                    seen.add(key.value)
                waiting.append((value, depth + 1))
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(value, depth + 1) for value in node.value]


def _lines(node: yaml.Node, where: Place) -> Iterator[tuple[Place, int]]:
    yield where, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*where, key.value)
            yield from _lines(value, place)
            yield place, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*where, number))
