"""Whatever a workbook holds or however it is damaged: a plan, cells with what is wrong, or BadValue."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.editing import BadValue, Draft
from bot.editing.model import SheetPlan
from bot.editing.topic_sheets import COLUMNS, EXAMPLE_COLUMNS
from tests.support.anything import cut
from tests.support.spent import at_most

# What a cell of XML may hold; openpyxl writes no others.
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
_VALUE = (
    st.none() | _TEXT | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
    | st.dates() | st.datetimes() | st.times() | st.timedeltas()
    | st.sampled_from(["levels", "boards", "new-topic", "yes", "2026-11-23", "=1+1", "'=1", "a | https://example.org"])
)  # fmt: skip


def plan_or_fault(draft: Draft, path: Path) -> SheetPlan | None:
    try:
        plan = draft.plan_topics(path)
    except BadValue as error:
        assert str(error)
        return None
    assert all(one.sheet in ("topics", "examples") and one.text for one in plan.errors)
    assert not (plan.errors and plan.files)
    return plan


def table(columns: tuple[str, ...]) -> st.SearchStrategy[list[list[Any]]]:
    header = st.permutations(columns).map(list) | st.lists(st.sampled_from(columns) | _VALUE, max_size=6)
    return st.tuples(header, st.lists(st.lists(_VALUE, max_size=8), max_size=3)).map(lambda t: [t[0], *t[1]])


@settings(max_examples=25)
@given(table(COLUMNS), table(EXAMPLE_COLUMNS))
def test_any_cells(draft: Draft, tmp_path: Path, topics: list[list[Any]], examples: list[list[Any]]) -> None:
    book = Workbook(write_only=True)
    for name, rows in (("topics", topics), ("examples", examples)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "any.xlsx")
    plan_or_fault(draft, tmp_path / "any.xlsx")


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """The parts of a small workbook, unpacked."""
    book = Workbook(write_only=True)
    for name, columns, row in (
        ("topics", COLUMNS, ["levels", "Levels"]),
        ("examples", EXAMPLE_COLUMNS, ["levels", "any"]),
    ):
        sheet = book.create_sheet(name)
        sheet.append(columns)
        sheet.append(row)
    book.save(whole := io.BytesIO())
    with zipfile.ZipFile(whole) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(whole := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return whole.getvalue()


@given(st.data())
def test_a_damaged_archive(draft: Draft, tmp_path: Path, parts: dict[str, bytes], data: st.DataObject) -> None:
    (tmp_path / "any.xlsx").write_bytes(data.draw(cut(packed(parts))))
    plan_or_fault(draft, tmp_path / "any.xlsx")


@given(st.data())
def test_a_damaged_part(draft: Draft, tmp_path: Path, parts: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(parts)))
    (tmp_path / "any.xlsx").write_bytes(packed({**parts, name: data.draw(cut(parts[name]))}))
    plan_or_fault(draft, tmp_path / "any.xlsx")


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZZZZZ9", "A0", "2"])
def test_a_cell_far_away_takes_no_longer(draft: Draft, tmp_path: Path, parts: dict[str, bytes], cell: str) -> None:
    name = "xl/worksheets/sheet1.xml"
    row = "".join(c for c in cell if c.isdigit())
    far = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    size = b'<dimension ref="A1:XFD1048576"/><sheetData>'
    body = parts[name].replace(b"</sheetData>", far).replace(b"<sheetData>", size)
    (tmp_path / "any.xlsx").write_bytes(packed({**parts, name: body}))
    with at_most(3):
        plan_or_fault(draft, tmp_path / "any.xlsx")
