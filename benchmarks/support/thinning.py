"""Leaves out a share of the examples of training files, the same every time."""

from __future__ import annotations

import re
from pathlib import Path

LEAST = 3  # examples an intent keeps, where it has them
_EXAMPLES = re.compile(r"(\s*)examples:\s*\|")
_EXAMPLE = re.compile(r"(\s*)- (.*)")


def thin(text: str, share: float, *, least: int = LEAST) -> tuple[str, list[str]]:
    """A training file with a share of its examples, and the examples left out.

    Args:
        text: the file, as Rasa reads it.
        share: of each intent's examples, from 0 to 1.
        least: so many stay in any case.
    """
    kept: list[str] = []
    left_out: list[str] = []
    number = staying = 0  # examples of this block, met and kept
    margin = -1  # of the block that the line stands in; -1 outside
    for line in text.splitlines(keepends=True):
        opening, example = _EXAMPLES.match(line), _EXAMPLE.match(line)
        if opening:
            number, staying, margin = 0, 0, len(opening[1])
        elif example and -1 < margin < len(example[1]):
            number += 1
            if staying >= least and staying + 1 > number * share + 1e-9:
                left_out.append(example[2].strip())
                continue
            staying += 1
        elif line.strip():
            margin = -1
        kept.append(line)
    return "".join(kept), left_out


def thin_folder(folder: Path, share: float) -> list[str]:
    """Thin every training file below a folder in place; the examples left out."""
    left_out: list[str] = []
    for path in sorted(folder.rglob("*.yml")):
        text, left = thin(path.read_text(encoding="utf-8"), share)
        path.write_text(text, encoding="utf-8")
        left_out += left
    return left_out


def examples_of(place: Path) -> list[str]:
    """All examples of a training file, or of all below a folder."""
    paths = [place] if place.is_file() else sorted(place.rglob("*.yml"))
    return [one for path in paths for one in thin(path.read_text(encoding="utf-8"), 0, least=0)[1]]
