"""What an answer is: plain values, as read from ``data/nlu/answers/<topic>.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Section:
    """A place of the strategy that an answer can cite."""

    id: str
    number: str
    title: str


@dataclass(frozen=True)
class Edition:
    """The edition of the strategy that everything here speaks of."""

    title: str
    years: str
    revised: str
    url: str
    sections: Mapping[str, Section]


@dataclass(frozen=True)
class Answer:
    """One topic: what we say, where it stands, and what else can be asked."""

    topic: str
    title: str
    text: str
    kind: str  # "answer", or "fallback" where the strategy's text is silent
    cite: tuple[str, ...]
    related: tuple[str, ...]
    owner: str
    reviewed_on: date
    review_by: date
    more: str = ""
    example: str = ""
    note: str = ""
    parts: tuple[str, ...] = ()
    links: tuple[Mapping[str, str], ...] = ()
    source: Mapping[str, str] | None = None
    quote: bool = False
    sensitive: bool = False  # not offered to somebody who speaks of a person: see bot/understanding/persons.py
    resources: bool = False  # learning resources are listed under it
    resource_ids: tuple[str, ...] = ()  # which, in this order; without them the directory's own
    examples: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()  # topics of the references that its text names, in order
