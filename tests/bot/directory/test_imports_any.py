"""Whatever a feed or a sheet brings: services, refusals with a reason, or ContentError."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.directory import Service
from bot.directory.feed import OWN, read_feed
from bot.directory.files import read_service
from bot.directory.imports import Plan, plan
from bot.directory.plain import as_plain, write_service
from bot.directory.sheets import COLUMNS, read_sheet, write_sheet
from bot.errors import ContentError
from tests.support.anything import JSON, TEXT, as_json, cut, damaged

TODAY = date(2026, 11, 23)
ITEM = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community Counselling",
    "description": "Free counselling for adults.",
    "organization": {"name": "A charity"},
    "contacts": [{"phones": [{"number": "0116 454 1004"}]}],
    "service_areas": [{"name": "Rutland County"}],
    "email": "post@example.org",
    "url": "https://www.example.org",
}
HTML = st.sampled_from(["<b>Bold</b>", "<script>alert(1)</script>", "&amp;", "[a](b)", "\x1b[2J", "0116 454 1004"])
ITEMS = damaged(ITEM) | damaged(ITEM).flatmap(lambda item: HTML.map(lambda html: {**item, "name": html})) | JSON


def tried(items: list[Any], *, feed: bool, folder: Path, ours: bool = False) -> Plan:
    """The plan; it can be shown, and what it takes can be written and read again."""
    planned = plan(items, {}, today=TODAY, feed=feed, ours=ours)
    assert len(planned.new) + len(planned.refused) == len(items)
    assert all(why for _, why in planned.refused)
    assert all(line.isprintable() for line in planned.lines())
    for service in planned.new:
        assert service.state == "draft" or ours
        assert read_service(write_service(folder, service)) == service
    return planned


@settings(max_examples=80)
@given(st.lists(ITEMS, max_size=3))
def test_any_item_of_a_feed(tmp_path: Path, items: list[Any]) -> None:
    tried(items, feed=True, folder=tmp_path)


@given(st.data())
def test_any_value_in_our_own_words(tmp_path: Path, services: dict[str, Service], data: st.DataObject) -> None:
    whole = as_plain(services["calm"])
    field = data.draw(st.sampled_from(sorted(whole)))
    value = {**whole, field: data.draw(damaged({"x": whole[field]})).get("x")}
    tried([{OWN: value}], feed=True, folder=tmp_path, ours=True)
    tried([value], feed=False, folder=tmp_path)


@given(
    st.lists(ITEMS, max_size=2).map(lambda items: as_json({"contents": items})).flatmap(cut)
    | JSON.map(as_json)
    | st.binary()
)
def test_any_file_of_a_feed(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(body)
    try:
        items = read_feed(str(path))
    except ContentError as error:
        assert "feed.json" in str(error)
    else:
        tried(items, feed=True, folder=tmp_path)


@given(st.lists(JSON.map(as_json) | st.just(as_json({"contents": [ITEM], "last_page": False})), min_size=1))
def test_any_pages_of_a_feed(pages: list[bytes]) -> None:
    left = iter(pages)
    try:
        found = read_feed("https://example.org/services", fetch=lambda at: next(left, b"[]"))
    except ContentError:
        return
    assert isinstance(found, list)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, services: dict[str, Service]) -> dict[str, bytes]:
    """A service as each kind of sheet, by its name."""
    folder = tmp_path_factory.mktemp("sheets")
    for name in ("any.xlsx", "any.csv"):
        write_sheet(folder / name, [services["calm"]])
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=30)
@given(st.data())
def test_any_sheet(tmp_path: Path, sheets: dict[str, bytes], data: st.DataObject) -> None:
    path = tmp_path / data.draw(st.sampled_from(sorted(sheets)))
    path.write_bytes(data.draw(cut(sheets[path.name])))
    try:
        rows = read_sheet(path)
    except ContentError as error:
        assert path.name in str(error)
    else:
        tried(rows, feed=False, folder=tmp_path)


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.sampled_from(COLUMNS) | TEXT.filter(lambda text: text.isprintable()) | st.integers(), max_size=5),
        max_size=3,
    )
)
def test_any_cells(tmp_path: Path, rows: list[list[Any]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("services")
    for row in [["id", "name", "areas", "needs"], *rows]:
        sheet.append(row)
    book.save(tmp_path / "any.xlsx")
    try:
        found = read_sheet(tmp_path / "any.xlsx")
    except ContentError as error:
        assert "any.xlsx: row" in str(error)
    else:
        tried(found, feed=False, folder=tmp_path)
