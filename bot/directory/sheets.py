"""The directory as a sheet (XLSX or CSV): one row a service, words with commas, other lists as JSON, nothing lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bot.directory.model import Service
from bot.directory.plain import SHORT_LISTS, as_plain
from bot.directory.schema import ServiceFile
from bot.errors import ContentError
from bot.workbooks import as_text, check_size, from_text, opened

COLUMNS = tuple(ServiceFile.model_fields)
TEXT = {
    "id", "name", "organisation", "description", "state", "owner", "urgency", "interpretation", "caution",
    "editor_note", "read_on", "confirmed_on", "confirmed_by",
}  # fmt: skip
EXPECTED = dict.fromkeys(SHORT_LISTS, "write words with commas, or JSON as in an export") | {
    "emergency": "write true or false",
}
LARGEST_FILE = 50 * 1024**2  # bytes; 10,000 services are a tenth of that
LARGEST_INSIDE = 500 * 1024**2  # bytes, unpacked


def write_sheet(path: Path, services: Iterable[Service]) -> None:
    """Write ``.xlsx`` or ``.csv``, by the file's name."""
    table = [list(COLUMNS), *([_cell(name, plain.get(name)) for name in COLUMNS] for plain in map(as_plain, services))]
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(table)
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet("services")
    for row in table:
        sheet.append(row)
    book.save(path)


def read_sheet(path: Path) -> list[dict[str, Any]]:
    """The plain values of a sheet's rows; ``None`` for an empty cell, and nothing for a column that is not there.

    Raises:
        ContentError: The file is no sheet, or a cell is not what its column holds.
    """
    table = _csv(path) if path.suffix == ".csv" else _xlsx(path)
    header = [str(cell or "").strip() for cell in next(table, [])]
    unknown = [name for name in header if name and name not in COLUMNS]
    if unknown or "id" not in header:
        fault = f"not known: {', '.join(unknown)}" if unknown else "id is missing"
        raise ContentError(f"{path.name}: the first row names the columns; {fault}")
    found = []
    for number, row in enumerate(table, start=2):
        cells = {name: cell for name, cell in zip(header, row) if name}
        if any(cell not in (None, "") for cell in cells.values()):
            found.append(
                {
                    name: None if cell in (None, "") else _value(path, number, name, str(cell))
                    for name, cell in cells.items()
                }
            )
    return found


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in TEXT:
        return as_text(str(value))
    # Words are easier to read and to type; one that has a comma in it, or could be taken for JSON, needs the quotes.
    if name in SHORT_LISTS and not any("," in one or one[:1] in '["' or one != one.strip() for one in value):
        return as_text(", ".join(value))
    return as_text(json.dumps(value, ensure_ascii=False))


def cell_value(name: str, said: str) -> Any:
    """The value of a cell in the column ``name``.

    Raises:
        ContentError: The column holds JSON and the cell does not.
    """
    said = from_text(said)
    if name in TEXT:
        return said
    if name in SHORT_LISTS and not said.lstrip().startswith("["):
        return [part.strip() for part in said.split(",") if part.strip()]
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        raise ContentError(f"{name}: {EXPECTED.get(name, 'write it as in an export')}") from None


def _value(path: Path, number: int, name: str, said: str) -> Any:
    try:
        return cell_value(name, said)
    except ContentError as error:
        raise ContentError(f"{path.name}: row {number}, {error}") from None


def _csv(path: Path) -> Iterator[list[str]]:
    check_size(path, LARGEST_FILE)
    try:
        yield from csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContentError(f"{path.name}: is no CSV in UTF-8: {error}") from error


def _xlsx(path: Path) -> Iterator[list[Any]]:
    with opened(path, largest=LARGEST_FILE, unpacked=LARGEST_INSIDE, values=True) as book:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield list(row)
