"""Sheets from outside: text cells within limits, and a place for every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from bot.editing.errors import BadValue
from bot.editing.files import Files
from bot.editing.model import Cell, Changes, SheetPlan
from bot.editing.tree import mark_of
from bot.errors import ContentError
from bot.workbooks import as_text, from_text, opened

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_INSIDE = 60 * 1024 * 1024  # bytes, unpacked
MOST_ROWS = 120_000
MOST_COLUMNS = 100  # what stands further right is not looked at
LONGEST_CELL = 8_000  # characters


@dataclass(frozen=True)
class Row:
    """One row: its values by column name, and where they stand."""

    sheet: str
    number: int
    values: dict[str, str]
    columns: dict[str, int]

    def cell(self, name: str) -> str:
        """The place of a column in this row, as "C7"."""
        return f"{get_column_letter(self.columns.get(name, 1))}{self.number}"

    def wrong(self, name: str, text: str) -> Cell:
        """A finding about one cell."""
        return Cell(self.sheet, self.cell(name), next(iter(self.values.values()), ""), text)


def write(path: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> None:
    """Write sheets of text cells: name, column names, rows."""
    book = Workbook(write_only=True)
    for name, columns, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for row in (columns, *rows):
            sheet.append([_text(sheet, value) for value in row])
    book.save(path)


def read(path: Path, sheets: dict[str, Sequence[str]]) -> tuple[dict[str, list[Row]], list[Cell]]:
    """The rows of the sheets that are asked for, and what is wrong with single cells.

    Args:
        path: the workbook.
        sheets: by sheet, the columns it may have; the first of them it must have.

    Raises:
        BadValue: it is no workbook, too large, or lacks a sheet.
    """
    try:
        with opened(path, largest=LARGEST_FILE, unpacked=LARGEST_INSIDE) as book:
            if lacking := [name for name in sheets if name not in book.sheetnames]:
                raise BadValue(f"{path.name}: has no sheet {lacking[0]!r}; export one to see how it is laid out")
            wrong: list[Cell] = []
            return {name: list(_rows(book[name], name, columns, wrong)) for name, columns in sheets.items()}, wrong
    except BadValue:
        raise
    except ContentError as error:
        raise BadValue(str(error)) from None


def apply(files: Files, planned: SheetPlan) -> Changes:
    """Write a plan.

    Raises:
        BadValue: it has errors.
        Changed: a file is another one than when the plan was made.
    """
    if planned.errors:
        raise BadValue(f"nothing was imported: correct {len(planned.errors)} cells first")
    texts = {change.path: change.after for change in planned.files}
    return files.save(texts, marks={change.path: mark_of(change.before) for change in planned.files})


def _rows(sheet: Any, name: str, known: Sequence[str], wrong: list[Cell]) -> Iterator[Row]:
    columns: dict[str, int] = {}
    sheet.reset_dimensions()  # what a workbook says of its own size may be anything
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise BadValue(f"{name}: more than {MOST_ROWS} rows")
        values = {}
        for place, cell in enumerate(cells, start=1):
            if cell.value in (None, ""):
                continue
            where = f"{get_column_letter(place)}{number}"
            said = _value(cell, Cell(name, where, "", ""), wrong)
            if number == 1:
                columns[said.strip()] = place
            elif title := next((title for title, column in columns.items() if column == place), None):
                values[title] = said
        if number == 1:
            _check_columns(name, columns, known)
        elif values:
            yield Row(name, number, values, columns)


def _check_columns(name: str, columns: dict[str, int], known: Sequence[str]) -> None:
    if unknown := [column for column in columns if column not in known]:
        raise BadValue(f"{name}: the first row names the columns; {unknown[0][:60]!r} is none of {', '.join(known)}")
    if known[0] not in columns:
        raise BadValue(f"{name}: the column {known[0]!r} is missing in the first row")


def _value(cell: Any, place: Cell, wrong: list[Cell]) -> str:
    if cell.data_type == "f":
        wrong.append(Cell(place.sheet, place.cell, "", "is a formula; type the text itself"))
        return ""
    said = cell.value.date().isoformat() if hasattr(cell.value, "date") else str(cell.value)
    said = from_text(said)
    if len(said) > LONGEST_CELL:
        wrong.append(Cell(place.sheet, place.cell, "", f"longer than {LONGEST_CELL} characters"))
        return ""
    return said


def _text(sheet: Any, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=as_text(value))
    cell.data_type = "s"  # never a formula, whatever it begins with
    return cell
