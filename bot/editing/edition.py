"""A new edition of the strategy, and which topics wait to be looked at again because of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bot.editing import words
from bot.editing.errors import BadValue
from bot.editing.files import Files
from bot.editing.model import Changes, Mark
from bot.editing.outside import parse
from bot.editing.roundtrip import edited
from bot.editing.tree import mark_of

STRATEGY = "content/strategy.yml"
AGAIN = "content/look_again.yml"
HEAD = "# Topics to be looked at again, as the strategy has a new edition. Take a topic off the list when you have.\n"


def new_edition(
    files: Files, topics: Iterable[str], *, title: str, years: str, revised: str, url: str, today: date, mark: Mark
) -> Changes:
    """Name the edition and list every topic. Sections stay as they are until an editor changes them."""
    present = files.read(STRATEGY)
    said = {"title": title, "years": years, "revised": revised}
    values = {name: words.prose(value, field=name, longest=200) for name, value in said.items()}
    if empty := [name for name, value in values.items() if not value]:
        raise BadValue(f"{empty[0]}: is empty; fill it in", field=empty[0])
    values["url"] = words.link(url, field="url")

    def change(held: dict[str, str]) -> None:
        for name, value in values.items():
            if held.get(name) != value:
                held[name] = type(held[name])(value) if name in held else value

    texts = {STRATEGY: edited(present.text, change, name=STRATEGY), AGAIN: _listed(today.isoformat(), sorted(topics))}
    return files.save(texts, marks={STRATEGY: mark})


def waiting(files: Files) -> frozenset[str]:
    """Topics that nobody has looked at since the last new edition."""
    text = files.tree.text(AGAIN)
    if not text:
        return frozenset()
    return frozenset(str(one) for one in parse(text, name=AGAIN).get("topics") or ())


def looked_at(files: Files, topics: Collection[str]) -> tuple[dict[str, str | None], dict[str, Mark]]:
    """The list without ``topics``, and the mark it was read with; empty where nothing changes."""
    text = files.tree.text(AGAIN)
    left = sorted(waiting(files) - set(topics))
    if text is None or len(left) == len(waiting(files)):
        return {}, {}
    since = str(parse(text, name=AGAIN)["since"])
    return {AGAIN: _listed(since, left) if left else None}, {AGAIN: mark_of(text)}


def marks(found: Mapping[str, tuple[str, str]]) -> dict[str, Mark]:
    """The marks of texts as they were read."""
    return {path: mark_of(text) for path, (text, _) in found.items()}


def _listed(since: str, topics: Iterable[str]) -> str:
    return f'{HEAD}since: "{since}"\ntopics:\n' + "".join(f"- {topic}\n" for topic in topics)
