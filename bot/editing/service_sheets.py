"""What an import of the directory's workbook would change; the columns and values are the directory's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.editing import sheet
from bot.editing.errors import BadValue, NotThere
from bot.editing.model import Cell, Change, SheetPlan
from bot.editing.outside import check_id
from bot.editing.roundtrip import edited, merge
from bot.editing.services import Services, path_of, written
from bot.editing.sheet import Row
from bot.errors import ContentError

SHEET = "services"
Plain = dict[str, Any]


@dataclass(frozen=True)
class ServiceForm:
    """What the directory knows of its sheets.

    Attributes:
        columns: names of the columns, the id's among them.
        value: column and cell to value; raises ``ContentError``.
        plain: the whole plain value of a service's file.
        checked: the whole plain value of a row; raises ``ContentError`` with "field: fault; field: fault".
        export: folder of services and the workbook to write.
    """

    columns: Sequence[str]
    value: Callable[[str, str], Any]
    plain: Callable[[Path], Plain]
    checked: Callable[[Plain], Plain]
    export: Callable[[Path, Path], None]


def plan(services: Services, form: ServiceForm, path: Path) -> SheetPlan:
    """What an import would change and every error by cell; nothing is written.

    A cell that is empty empties its field; a column that is missing leaves its field as it is, and so does a service
    that is missing.

    Raises:
        BadValue: the file is no workbook of this form.
    """
    columns = ("id", *(name for name in form.columns if name != "id"))
    found, errors = sheet.read(path, {SHEET: columns})
    changes: list[Cell] = []
    files: list[Change] = []
    done: set[str] = set()
    for row in found[SHEET]:
        name = row.values.get("id", "").strip()
        if name in done:
            errors.append(row.wrong("id", f"{name} is there twice"))
            continue
        done.add(name)
        faults = list(_one(services, form, row, name, changes, files))
        errors += faults
    return SheetPlan(tuple(changes), tuple(errors), () if errors else tuple(files))


def _one(
    services: Services, form: ServiceForm, row: Row, name: str, changes: list[Cell], files: list[Change]
) -> Iterator[Cell]:
    try:
        path = path_of(check_id(name))
    except BadValue as error:
        yield row.wrong("id", str(error))
        return
    try:
        text, before = services.files.read(path).text, form.plain(services.files.tree.root / path)
    except NotThere:
        text, before = None, {}
    except ContentError as error:
        yield row.wrong("id", f"its file cannot be read: {error}")
        return
    # A column that is missing leaves its field as it is.
    kept = {field: value for field, value in before.items() if field not in row.columns}
    try:
        after = form.checked({**kept, **_values(form, row)})
    except ContentError as error:
        yield from _by_cell(row, str(error))
        return
    if text is None:
        changes.append(Cell(SHEET, row.cell("id"), name, "new service"))
        files.append(Change(path, None, written(after)))
        return
    differing = [field for field in {**before, **after} if before.get(field) != after.get(field)]
    if not differing:
        return
    for field in differing:
        changes.append(
            Cell(SHEET, row.cell(field), name, f"{field}: {before.get(field)!r} becomes {after.get(field)!r}")
        )
    files.append(Change(path, text, edited(text, lambda values: _take(values, after, differing), name=path)))


def _values(form: ServiceForm, row: Row) -> Plain:
    values, faults = {}, []
    for field, said in row.values.items():
        try:
            values[field] = form.value(field, said)
        except ContentError as error:
            faults.append(str(error))
    if faults:
        raise ContentError("; ".join(faults))
    return values


def _by_cell(row: Row, faults: str) -> Iterator[Cell]:
    for fault in faults.split("; "):
        field = fault.partition(":")[0].partition(".")[0]
        yield row.wrong(field if field in row.columns else "id", fault)


def _take(values: Any, after: Mapping[str, Any], differing: Sequence[str]) -> None:
    wanted = {name: after.get(name) if name in differing else value for name, value in values.items()}
    wanted |= {name: after[name] for name in differing if name in after}
    merge(values, {name: value for name, value in wanted.items() if name not in differing or name in after})
