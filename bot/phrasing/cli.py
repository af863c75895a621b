"""``python -m bot lint``: checks files, or lines from standard input, against the phrasing rules."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot import settings
from bot.phrasing.guard import Guard
from bot.phrasing.linting import Place, expand, lint_file, lint_line
from bot.phrasing.model import Severity, Surface

if TYPE_CHECKING:
    from bot.encoding import Encode


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    *,
    encode_factory: Callable[[], Encode] | None = None,
) -> None:
    """Add ``lint``.

    Args:
        commands: The product's commands.
        encode_factory: Makes the sentence encoder when there is something to check; without it the rules speak alone.
    """
    lint = commands.add_parser("lint", help=__doc__)
    lint.add_argument("paths", nargs="*", metavar="FILE", help="files or folders; - reads lines from standard input")
    lint.add_argument("--format", choices=["text", "json", "sarif"], default="text")
    surfaces = [surface.value for surface in Surface]
    lint.add_argument("--surface", choices=surfaces, help="who speaks to whom; default: by kind of file")
    lint.add_argument("--rules-only", action="store_true", help="leave out the second voice")
    lint.add_argument("--export-vale", type=Path, metavar="DIR", help="write the rules as a style for Vale instead")
    lint.set_defaults(run=lambda options: _run(options, encode_factory))


def _run(options: argparse.Namespace, encode_factory: Callable[[], Encode] | None) -> int:
    configured = settings.read(os.environ)
    if options.export_vale:
        return _export(configured.content, options.export_vale)
    heard = encode_factory if encode_factory and not options.rules_only else None
    guard = Guard.load(configured.content, encode=heard() if heard else None, cache=configured.var / "cache")
    surface = Surface(options.surface) if options.surface else None
    if options.paths == ["-"]:
        return _lines(guard, options.format, surface or Surface.BOT)
    paths = [Path(p) for p in options.paths] or [configured.answers, configured.content, configured.root / "domain.yml"]
    places = [place for path in expand(paths) for place in lint_file(guard, path, surface=surface)]
    _print(guard, places, options.format)
    return _status(places)


def _lines(guard: Guard, form: str, surface: Surface) -> int:
    """Each input line is one text; JSON is one array a line, so that a caller can pair them up."""
    places: list[Place] = []
    for number, line in enumerate(sys.stdin.read().splitlines(), 1):
        found = lint_line(guard, line, number, surface=surface)
        places += found
        if form == "json":
            _print(guard, found, form)
    if form != "json":
        _print(guard, places, form)
    return _status(places)


def _print(guard: Guard, places: Sequence[Place], form: str) -> None:
    # Imported here: SARIF and the rest are not wanted by those who only ask for help.
    from bot.phrasing import report

    if form == "text":
        sys.stdout.write(report.as_text(places))
    elif form == "json":
        sys.stdout.write(report.as_json(places) + "\n")
    else:
        sys.stdout.write(report.as_sarif(places, guard.book.rules) + "\n")


def _export(content: Path, folder: Path) -> int:
    from bot.phrasing.loader import load
    from bot.phrasing.vale import export

    written = export(load(content / "phrasing").rules, folder)
    sys.stdout.write(f"{len(written)} rules written to {folder}\n")
    return 0


def _status(places: Sequence[Place]) -> int:
    return 1 if any(place.finding.severity is Severity.ERROR for place in places) else 0
