"""Where ids are named, and how they are renamed there without touching anything else of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.editing.kinds import CASES, kind_of, paths
from bot.editing.model import Use
from bot.editing.tree import Tree
from bot.yamlfile import Loader


@dataclass(frozen=True)
class Scalar:
    """A value in a text: the keys that lead to it, what it says, and where (lines and columns from 0)."""

    where: tuple[str, ...]
    value: str
    start: tuple[int, int]
    end: tuple[int, int]
    style: str | None

    @property
    def key(self) -> str:
        """The nearest name above it, list places left out."""
        return next((part for part in reversed(self.where) if not part.isdigit()), "")


# By what is named: kind of file, and the keys under which its files name it.
SITES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "topic": {
        "topic": frozenset({"related", "parts"}),
        "sequel": frozenset({"after", "means"}),
        "assessment": frozenset({"topics"}),
        "strategy": frozenset({"topics"}),
        "vocabulary": frozenset({"topics"}),
        "case": frozenset({"topics"}),
    },
    "service": {
        "assessment": frozenset({"services"}),
        "safety": frozenset({"contacts", "urgent"}),
    },
    "section": {"topic": frozenset({"cite"}), "assessment": frozenset({"cite"})},
}


def scalars(text: str) -> Iterator[Scalar]:
    """Every value of a text, once where aliases repeat it. The text must have been through ``outside.parse``."""
    node = yaml.compose(text, Loader=Loader)
    seen: set[tuple[int, int]] = set()
    for one in _walk(node, ()) if node is not None else ():
        if one.start not in seen:
            seen.add(one.start)
            yield one


def uses(tree: Tree, what: str, name: str) -> tuple[Use, ...]:
    """Where ``name`` is named; ``what`` is a key of ``SITES``."""
    found = []
    for path, text in _texts(tree, what, {name}):
        lines = text.splitlines()
        for one in _sites(path, text, what):
            if one.value == name:
                said = lines[one.start[0]].strip()
                found.append(Use(path, one.start[0] + 1, ".".join(one.where), said[:200]))
    return tuple(found)


def renamed(tree: Tree, what: str, name: str, new: str | None) -> dict[str, tuple[str, str]]:
    """By path, the text as it is and with ``name`` renamed where it is named; ``None`` takes it out of lists.

    A list that would then name ``new`` twice names it once.
    """
    return {
        path: (text, fresh)
        for path, text in _texts(tree, what, {name})
        if (fresh := rename_in(path, text, what, name, new)) != text
    }


def rename_in(path: str, text: str, what: str, name: str, new: str | None) -> str:
    """As ``renamed``, for one text."""
    found = list(_sites(path, text, what))
    lines = text.splitlines(True)
    for one in reversed([one for one in found if one.value == name]):
        row, start, end = one.start[0], one.start[1], one.end[1]
        beside = {other.value for other in found if other.where[:-1] == one.where[:-1] and other is not one}
        if new is not None and new not in beside:
            written = lines[row][start:end]
            quote = written[0] if written[:1] in "\"'" else ""
            lines[row] = f"{lines[row][:start]}{quote}{new}{quote}{lines[row][end:]}"
        else:
            lines[row] = _without(lines[row], start, end)
    return "".join(lines)


def _without(line: str, start: int, end: int) -> str:
    """A line without one item of its list."""
    left, right = line[:start], line[end:]
    if left.strip() == "-":
        return ""
    if right.lstrip().startswith(","):
        return left + right.lstrip()[1:].lstrip(" ")
    return left.rstrip().removesuffix(",") + right


def _sites(path: str, text: str, what: str) -> Iterator[Scalar]:
    keys = SITES[what].get(_kind(path), frozenset())
    return (one for one in scalars(text) if one.key in keys)


def _texts(tree: Tree, what: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    for kind in SITES[what]:
        for path in _case_files(tree.root) if kind == "case" else paths(tree.root, kind):
            text = tree.text(path)
            if text and any(name in text for name in names):
                yield path, text


def _kind(path: str) -> str:
    return kind_of(path) or "case"


def _case_files(root: Path) -> Iterator[str]:
    found = [path for glob in CASES for path in sorted(root.glob(glob))]
    return (path.relative_to(root).as_posix() for path in found)


def _walk(node: yaml.Node, where: tuple[str, ...]) -> Iterator[Scalar]:
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        yield Scalar(where, node.value, (start.line, start.column), (end.line, end.column), node.style)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*where, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _walk(value, (*where, str(number)))
