"""Topics and their examples as a workbook, and what an import of one would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.editing import sheet, topic_file, words
from bot.editing.errors import BadValue, NotThere
from bot.editing.model import Cell, Change, Link, SheetPlan, Topic
from bot.editing.outside import check_id
from bot.editing.sheet import Row
from bot.editing.topics import Topics

TOPICS, EXAMPLES = "topics", "examples"
Places = dict[tuple[str, str], str]  # topic and example to the cell it stands in
PLAIN = ("title", "kind", "text", "more", "example", "note", "owner")
LISTS = ("cite", "related", "parts")
DATES = ("reviewed_on", "review_by")
YES_NO = ("quote", "resources")
COLUMNS = ("id", *PLAIN, *LISTS, "links", "source", *YES_NO, *DATES)
EXAMPLE_COLUMNS = ("topic", "example")


def export(topics: Topics, path: Path) -> None:
    """Write all topics that can be read: a sheet of topics, a sheet with a row for each example."""
    every = [topics.read(line.id) for line in topics.list() if not line.fault]
    rows = ([_said(topic, name) for name in COLUMNS] for topic in every)
    examples = ([topic.id, example] for topic in every for example in topic.examples)
    sheet.write(path, [(TOPICS, COLUMNS, rows), (EXAMPLES, EXAMPLE_COLUMNS, examples)])


def plan(topics: Topics, path: Path) -> SheetPlan:
    """What an import would change and every error by cell; nothing is written.

    A cell that is empty empties its field; a column that is missing leaves its field as it is. Topics that the
    workbook does not have stay as they are. A topic's examples are replaced by those of the sheet if it has any.

    Raises:
        BadValue: the file is no workbook of this form.
    """
    found, errors = sheet.read(path, {TOPICS: COLUMNS, EXAMPLES: EXAMPLE_COLUMNS})
    examples: dict[str, list[str]] = defaultdict(list)
    places: Places = {}
    for row in found[EXAMPLES]:
        name, example = row.values.get("topic", "").strip(), row.values.get("example", "")
        examples[name].append(example)
        places.setdefault((name, example), row.cell("example"))
    errors += _bad_examples(found[EXAMPLES], {row.values.get("id", "").strip() for row in found[TOPICS]}, topics)
    changes: list[Cell] = []
    files: list[Change] = []
    done: set[str] = set()
    coming = {row.values.get("id", "").strip() for row in found[TOPICS]}
    for row in found[TOPICS]:
        name = row.values.get("id", "").strip()
        if name in done:
            errors.append(row.wrong("id", f"{name} is there twice"))
            continue
        done.add(name)
        said = examples.pop(name, [])
        _one(topics, row, said, places, coming, changes, errors, files)
    for name, said in examples.items():
        if name in topics.ids():
            _only_examples(topics, name, said, places, changes, errors, files)
    return SheetPlan(tuple(changes), tuple(errors), () if errors else tuple(files))


def _one(
    topics: Topics,
    row: Row,
    examples: list[str],
    places: Places,
    coming: Iterable[str],
    changes: list[Cell],
    errors: list[Cell],
    files: list[Change],
) -> None:
    name = row.values.get("id", "").strip()
    try:
        path = topic_file.path_of(check_id(name))
    except BadValue as error:
        errors.append(row.wrong("id", str(error)))
        return
    try:
        file = topics.files.read(path)
        before, text = topic_file.from_text(name, file.text, file.mark), file.text
    except NotThere:
        before, text = Topic(id=name, title="", text="", examples=()), None
    except BadValue as error:
        errors.append(row.wrong("id", str(error)))
        return
    values: dict[str, Any] = {}
    wrong = list(_read(row, values))
    try:
        values |= {"examples": tuple(examples)} if examples else {}
        after = topic_file.checked(replace(before, **values))
        wrong += _unknown(row, after, {*topics.ids(), *coming})
    except BadValue as error:
        # The single examples have been looked at in their own sheet.
        wrong += [] if error.field == "examples" else [row.wrong(error.field, str(error))]
        errors += wrong
        return
    errors += wrong
    if wrong:
        return
    fresh = topic_file.new_text(after) if text is None else topic_file.to_text(after, text)
    if fresh != text:
        changes += _differences(row, before, after, places, new=text is None)
        files.append(Change(path, text, fresh))


def _only_examples(
    topics: Topics,
    name: str,
    said: list[str],
    places: Places,
    changes: list[Cell],
    errors: list[Cell],
    files: list[Change],
) -> None:
    file = topics.files.read(topic_file.path_of(name))
    try:
        before = topic_file.from_text(name, file.text, file.mark)
        after = topic_file.checked(replace(before, examples=tuple(said)))
    except BadValue as error:
        errors += [] if error.field == "examples" else [Cell(EXAMPLES, "", name, str(error))]
        return
    fresh = topic_file.to_text(after, file.text)
    if fresh != file.text:
        changes += _examples_changed(before, after, places)
        files.append(Change(file.path, file.text, fresh))


def _read(row: Row, values: dict[str, Any]) -> Iterator[Cell]:
    """Fill ``values`` from a row's cells; yields what cannot be read."""
    for name in row.columns:
        said = row.values.get(name, "").strip()
        if name in PLAIN:
            values[name] = said
        elif name in LISTS:
            values[name] = tuple(part.strip() for part in said.split(",") if part.strip())
        elif name in YES_NO:
            if said.lower() not in ("", "yes", "no"):
                yield row.wrong(name, "write yes or no")
            values[name] = said.lower() == "yes"
        elif name in DATES:
            try:
                values[name] = date.fromisoformat(said) if said else None
            except ValueError:
                yield row.wrong(name, f"{said[:30]!r} is no date; write it as 2026-11-23")
        elif name in ("links", "source"):
            try:
                links = tuple(_link(line) for line in said.splitlines() if line.strip())
            except ValueError:
                yield row.wrong(name, "write it as 'label | https://…', one a line")
                continue
            values[name] = links if name == "links" else (links[0] if links else None)


def _said(topic: Topic, name: str) -> str:
    value = getattr(topic, name)
    if name in LISTS:
        return ", ".join(value)
    if name in YES_NO:
        return "yes" if value else ""
    if name in DATES:
        return value.isoformat() if value else ""
    if name in ("links", "source"):
        return "\n".join(f"{one.label} | {one.url}" for one in (value if name == "links" else [value]) if one)
    return str(value)


def _link(line: str) -> Link:
    label, bar, url = line.rpartition("|")
    if not bar:
        raise ValueError(line)
    return Link(label.strip(), url.strip())


def _unknown(row: Row, topic: Topic, known: Iterable[str]) -> Iterator[Cell]:
    for field in ("related", "parts"):
        for name in getattr(topic, field):
            if name not in known:
                yield row.wrong(field, f"there is no topic {name}")


def _differences(row: Row, before: Topic, after: Topic, places: Places, *, new: bool) -> Iterator[Cell]:
    if new:
        yield Cell(TOPICS, row.cell("id"), after.id, f"new topic with {len(after.examples)} examples")
        return
    for name in COLUMNS[1:]:
        old, said = _said(before, name), _said(after, name)
        if old != said:
            yield Cell(TOPICS, row.cell(name), after.id, f"{name}: {old!r} becomes {said!r}")
    yield from _examples_changed(before, after, places)


def _examples_changed(before: Topic, after: Topic, places: Places) -> Iterator[Cell]:
    """Each new example with its cell; one that goes stands in no cell."""
    for one in after.examples:
        if one not in before.examples:
            yield Cell(EXAMPLES, places.get((after.id, one), ""), after.id, f"new example {one!r}")
    for one in before.examples:
        if one not in after.examples:
            yield Cell(EXAMPLES, "", after.id, f"example {one!r} goes")


def _bad_examples(rows: Iterable[Row], coming: set[str], topics: Topics) -> Iterator[Cell]:
    known = coming | set(topics.ids())
    for row in rows:
        if row.values.get("topic", "").strip() not in known:
            yield row.wrong("topic", f"there is no topic {row.values.get('topic', '')[:60]!r}")
        try:
            words.example(row.values.get("example", ""))
        except BadValue as error:
            yield row.wrong("example", str(error).removeprefix("examples: "))
