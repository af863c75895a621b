"""Which files editors own, by kind; no other file can be named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """Where the files of a kind stand, and whether an editor can have more of them."""

    globs: tuple[str, ...]
    more: bool = False


KINDS: Mapping[str, Kind] = {
    "topic": Kind(("data/nlu/answers/*.yml",), more=True),
    "intent": Kind(("data/nlu/*.yml",)),
    "sequel": Kind(("data/sequels/*.yml",), more=True),
    "service": Kind(("content/services/*.yml",), more=True),
    "message": Kind(("domain.yml", "content/messages/*.yml")),
    "level": Kind(("content/levels.yml",)),
    "vocabulary": Kind(
        (
            "content/needs.yml",
            "content/places.yml",
            "content/shorthand.yml",
            "content/languages.yml",
            "content/directory/*.yml",
        )
    ),
    "phrasing": Kind(("content/phrasing/*.yml", "content/phrasing/examples/*.yml"), more=True),
    "safety": Kind(
        (
            "content/safety/*.yml",
            "content/safety/rules/*.yml",
            "content/safety/examples/*.yml",
            "content/safety/negatives/*.yml",
        )
    ),
    "assessment": Kind(("content/assessment.yml",)),
    "strategy": Kind(("content/strategy.yml", "content/look_again.yml")),
    "page": Kind(("content/pages.yml",)),
}
# What names topics, services and sections besides, and is changed with them when it is there.
CASES = ("content/questions.yml", "tests/bot/understanding/cases/*.yml")


def kind_of(path: str) -> str | None:
    """The kind of a file, ``None`` for one that editors do not own."""
    folder, _, name = path.rpartition("/")
    if not name.endswith(".yml") or name.startswith("."):
        return None
    for kind, where in KINDS.items():
        for glob in where.globs:
            place, _, pattern = glob.rpartition("/")
            if place == folder and pattern in ("*.yml", name):
                return kind
    return None


def paths(root: Path, kind: str = "") -> Iterator[str]:
    """Paths of the files that are there, of one kind or of all, sorted within a glob."""
    for name, where in KINDS.items():
        for glob in where.globs if kind in ("", name) else ():
            yield from (path.relative_to(root).as_posix() for path in sorted(root.glob(glob)) if path.is_file())
