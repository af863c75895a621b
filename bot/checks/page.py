"""A file under check: its values, and the line on which each of them stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bot import yamlfile
from bot.checks.finding import ERROR, Finding
from bot.errors import ContentError

_PLACE = re.compile(r"(?:(?P<file>[\w./-]+\.yml):(?:(?P<line>\d+):)? ?)?(?P<text>.*)", re.S)


class Page:
    """One YAML file. ``fault`` is the finding where it cannot be read."""

    def __init__(self, root: Path, path: Path) -> None:
        self.file = path.relative_to(root).as_posix()
        self.entry = path.stem
        self.path = path
        self.fault: Finding | None = None
        self._lines: yamlfile.Lines | None = None
        try:
            self._lines = yamlfile.read_lines(path)
        except ContentError as error:
            self.fault = self.refused(error, "schema")

    @property
    def data(self) -> Any:
        """The plain values."""
        return self._lines.data if self._lines else None

    def line(self, *where: str | int) -> int:
        """The line of the nearest part of ``where`` that the file has."""
        return self._lines.line(where) if self._lines else 0

    def finding(self, where: tuple[str | int, ...], level: str, kind: str, text: str) -> Finding:
        """A finding about one part of the file."""
        return Finding(self.file, self.line(*where), level, kind, text, entry=self.entry)

    def refused(self, error: ContentError | str, kind: str) -> Finding:
        """A reader's refusal, with its line where the reader named one."""
        place = _PLACE.fullmatch(str(error).partition("\n")[0])
        line = int(place["line"] or 0) if place else 0
        return Finding(self.file, line, ERROR, kind, place["text"] if place else str(error), entry=self.entry)

    def text_line(self, text: str) -> int:
        """The line that holds an example, 0 if none does."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return next((number for number, line in enumerate(lines, 1) if line.strip() == f"- {text}"), 0)


def refusals(error: ContentError, fallback: str, kind: str) -> list[Finding]:
    """One finding for each line of a reader's refusal that names its file as ``name.yml:12: …``."""
    found = []
    for line in str(error).splitlines():
        place = _PLACE.fullmatch(line)
        name = place["file"] if place else None
        file = f"{fallback.rpartition('/')[0]}/{name}" if name and "/" in fallback else fallback
        number = int(place["line"] or 0) if place else 0
        found.append(Finding(file, number, ERROR, kind, place["text"] if place else line, entry=Path(file).stem))
    return found
