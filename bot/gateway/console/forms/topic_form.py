"""The form of a topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from bot.answers import read_edition
from bot.editing import BadValue, EditError, Link, Topic
from bot.gateway.console.ask import Form

LABELS = {
    "id": "short name",
    "text": "answer",
    "more": "more detail",
    "example": "example from practice",
    "note": "note to readers",
    "cite": "where the strategy says it",
    "related": "related topics",
    "review_by": "next review",
}
HALF_YEAR = 182  # days until the next review, where nobody said otherwise


def read(form: Form, topic: Topic) -> Topic:
    """The topic as the form has it; ``topic`` gives what the form does not hold."""
    today = date.today()
    return replace(
        topic,
        id=topic.id or form.text("id"),
        title=form.text("title"),
        text=_one_line(form.text("text")),
        examples=tuple(form.lines("examples")),
        kind="fallback" if form.text("kind") == "fallback" else "answer",
        cite=tuple(form.all("cite")),
        related=tuple(_ids(form.text("related"))),
        more=_one_line(form.text("more")),
        example=_one_line(form.text("example")),
        note=_one_line(form.text("note")),
        links=tuple(_link(line) for line in form.lines("links")),
        owner=form.text("owner") or topic.owner,
        reviewed_on=topic.reviewed_on or today,
        review_by=_day(form.text("review_by")) or topic.review_by or date.fromordinal(today.toordinal() + HALF_YEAR),
        mark=form.text("mark"),
    )


def problem(error: EditError) -> tuple[str, str]:
    """The field an error belongs to, and what it says there."""
    field = error.field if isinstance(error, BadValue) else ""
    text = str(error)
    if field and text.startswith(f"{field}: "):
        text = f"{LABELS.get(field, field)}: {text.removeprefix(f'{field}: ')}"
    return field, f"{text[:1].upper()}{text[1:].rstrip('.')}."


def sections(tree: Path) -> list[tuple[str, str]]:
    """Ids and names of what can be cited."""
    path = tree / "content" / "strategy.yml"
    return _sections(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _sections(path: Path, changed: int) -> list[tuple[str, str]]:
    return [(s.id, f"{s.number} {s.title}".strip()) for s in read_edition(path).sections.values()]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _ids(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]


def _link(line: str) -> Link:
    label, _, url = line.rpartition(" ")
    return Link(label.strip(), url)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
