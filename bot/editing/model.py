"""What editors see of the content: plain values, each with the mark of the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Mark = str  # hash of a file's bytes; an edit names the one it began from


@dataclass(frozen=True)
class File:
    """A file's text. ``path`` is relative to the folder, with forward slashes."""

    path: str
    kind: str
    text: str
    mark: Mark


@dataclass(frozen=True)
class Change:
    """What an edit did to one file, for the audit log; ``None`` before a file is new, and after it is gone."""

    path: str
    before: str | None
    after: str | None


Changes = tuple[Change, ...]


@dataclass(frozen=True)
class Use:
    """A place where something is named or said."""

    path: str
    line: int
    where: str  # "related", "areas.2.begin.text"
    text: str


@dataclass(frozen=True)
class Link:
    """A link as a reader sees it."""

    label: str
    url: str


@dataclass(frozen=True)
class Topic:
    """One topic with its answer and examples, as in ``data/nlu/answers/<id>.yml``."""

    id: str
    title: str
    text: str
    examples: tuple[str, ...]
    kind: str = "answer"  # or "fallback", where the strategy is silent
    cite: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    more: str = ""
    example: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()
    source: Link | None = None  # its label is the source's title
    quote: bool = False
    resources: bool = False
    owner: str = "content team"
    reviewed_on: date | None = None
    review_by: date | None = None
    mark: Mark = ""


@dataclass(frozen=True)
class TopicLine:
    """A topic in the list. ``fault`` says why a file cannot be read; the other fields are then empty."""

    id: str
    title: str = ""
    kind: str = ""
    examples: int = 0
    owner: str = ""
    reviewed_on: date | None = None
    review_by: date | None = None
    overdue: bool = False
    look_again: bool = False  # the strategy has a new edition since
    fault: str = ""


@dataclass(frozen=True)
class Intent:
    """Another intent than a topic: small talk, finding help, what is not ours. ``fixed``: known by name."""

    name: str
    path: str
    examples: tuple[str, ...]
    fixed: bool
    mark: Mark


@dataclass(frozen=True)
class Wording:
    """One fixed message. ``placeholders`` are the words in curly brackets that must stay as they are."""

    id: str  # "domain:utter_greet", "teams:welcome", "assessment:says.intro"
    path: str
    text: str
    placeholders: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True)
class Cell:
    """A finding of a sheet that is to be imported: what would change, or what is wrong with a cell."""

    sheet: str
    cell: str  # "C7"; empty for a whole row that is gone
    entry: str
    text: str


@dataclass(frozen=True)
class SheetPlan:
    """What an import would do. With errors it can do nothing."""

    changes: tuple[Cell, ...]
    errors: tuple[Cell, ...]
    files: Changes = ()
