"""From files or lines to findings with a line and a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import ContentError
from bot.phrasing.guard import Guard
from bot.phrasing.model import Finding, Surface
from bot.phrasing.reading import Piece, Source, read_pieces

SUFFIXES = frozenset({".md", ".txt", ".html", ".htm", ".yml", ".yaml"})


@dataclass(frozen=True)
class Place:
    """A finding and where it stands; ``column`` and ``end`` count from one, ``end`` is past the last character."""

    file: str
    line: int
    column: int
    end: int
    finding: Finding

    def as_json(self) -> dict[str, Any]:
        """What ``--format json`` prints."""
        finding = self.finding
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end": self.end,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message": finding.message,
            "suggestion": finding.suggestion,
            "quoted": finding.quoted,
            "near": finding.near,
        }


def lint_line(guard: Guard, text: str, number: int, *, surface: Surface, file: str = "-") -> list[Place]:
    """One line as one text."""
    found = guard.findings(text, surface=surface)
    return [Place(file, number, f.start + 1, f.end + 1, f) for f in found]


def lint_file(guard: Guard, path: Path, *, surface: Surface | None = None) -> list[Place]:
    """Everything a person reads in one file.

    Raises:
        ContentError: it cannot be read.
    """
    source, pieces = read_pieces(path)
    spoken = surface or surface_of(path)
    return [_place(path, source, piece, f) for piece in pieces for f in guard.findings(piece.text, surface=spoken)]


def surface_of(path: Path) -> Surface:
    """Content files hold the assistant's own words; other files are pages to practitioners."""
    return Surface.BOT if path.suffix in {".yml", ".yaml"} else Surface.CONTENT


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those of a kind we can read below the folders named.

    Raises:
        ContentError: a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
        elif path.is_file():
            yield path
        else:
            raise ContentError(f"{path}: there is no such file")


def _place(path: Path, source: Source, piece: Piece, finding: Finding) -> Place:
    start = piece.start + finding.start
    if path.suffix in {".yml", ".yaml"} and not source.text.startswith(finding.quoted, start):
        start = _search(source.text, piece.start, finding.quoted)
    line, column = source.place(start)
    return Place(str(path), line, column, column + len(finding.quoted), finding)


def _search(text: str, start: int, quoted: str) -> int:
    """YAML folds lines and doubles quotes, so the words are looked for from where the string begins."""
    found = re.compile(r"[\s\"'\\]+".join(re.escape(word) for word in quoted.split())).search(text, start)
    return found.start() if found else start
