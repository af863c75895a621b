"""Services in a spreadsheet: there and back, and sheets that are broken or too large."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.directory import Service
from bot.directory.imports import plan
from bot.directory.sheets import LARGEST_FILE, LARGEST_INSIDE, read_sheet, write_sheet
from bot.errors import ContentError

TODAY = date(2026, 11, 23)


def test_a_column_that_is_missing_changes_nothing(tmp_path: Path, services: dict[str, Service]) -> None:
    path = tmp_path / "some.csv"
    path.write_text("id,caution\ncalm,\nsamaritans,Busy at night\n", encoding="utf-8")
    planned = plan(read_sheet(path), services, today=TODAY, feed=False, ours=True)
    assert planned.lines()[0] == "changed  samaritans: caution"
    assert planned.changed[0].openings == services["samaritans"].openings


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_sheet_there_and_back_changes_nothing(tmp_path: Path, services: dict[str, Service], ending: str) -> None:
    path = tmp_path / f"services{ending}"
    write_sheet(path, services.values())
    for ours in (True, False):
        planned = plan(read_sheet(path), services, today=TODAY, feed=False, ours=ours)
        assert planned.lines() == ["0 new, 0 changed, 0 gone, 0 refused"]


def test_a_formula_in_a_cell_stays_text(tmp_path: Path, services: dict[str, Service]) -> None:
    path = tmp_path / "services.csv"
    write_sheet(path, [replace(services["calm"], name="=1+1")])
    assert "'=1+1" in path.read_text(encoding="utf-8")
    assert read_sheet(path)[0]["name"] == "=1+1"


def test_words_are_written_with_commas(tmp_path: Path, services: dict[str, Service]) -> None:
    path = tmp_path / "some.csv"
    write_sheet(path, [services["samaritans"], services["juniper-lodge-sarc"]])
    assert ',"suicidal thoughts, distress, listening",' in path.read_text(encoding="utf-8")
    path.write_text('id,areas,needs\ncalm,"rutland, leicester",crisis_support\n', encoding="utf-8")
    assert read_sheet(path)[0]["areas"] == ["rutland", "leicester"]


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        pytest.param("a.xlsx", b"PK\x03\x04 broken", "is no XLSX workbook", id="broken workbook"),
        pytest.param("a.csv", b"\xff\xfe\x00bad", "is no CSV", id="not UTF-8"),
        pytest.param("a.csv", b"id,colour\na,red\n", "not known: colour", id="unknown column"),
        pytest.param("a.csv", b"id,contacts\na,rutland\n", "row 2, contacts: write it as in an export", id="no list"),
        pytest.param("a.csv", b"", "names the columns", id="empty"),
    ],
)
def test_a_broken_sheet_is_named(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(ContentError, match=said):
        read_sheet(path)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_sheet_that_is_too_large_is_not_opened(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"large.{ending}"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ContentError, match="import it in parts"):
        read_sheet(path)


def test_a_small_sheet_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("sheet.xml", "w") as sheet:
        for _ in range(LARGEST_INSIDE // 10_000_000 + 1):
            sheet.write(bytes(10_000_000))
    with pytest.raises(ContentError, match="unpacks to more"):
        read_sheet(path)
