"""Workbooks: what goes out comes back the same, a plan names every cell, and a broken one changes nothing."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.editing import BadValue, Changed, Draft


@pytest.fixture
def book(draft: Draft, tmp_path: Path) -> Path:
    path = tmp_path / "topics.xlsx"
    draft.export_topics(path)
    return path


def change(path: Path, sheet: str, **cells: object) -> None:
    book = load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)


def find(path: Path, sheet: str, column: str, row_of: str) -> str:
    """The place of a column in the row that begins with an id."""
    rows = list(load_workbook(path)[sheet].iter_rows())
    place = next(cell.column_letter for cell in rows[0] if cell.value == column)
    return next(f"{place}{row[0].row}" for row in rows if row[0].value == row_of)


def test_what_goes_out_comes_back_the_same(draft: Draft, book: Path) -> None:
    plan = draft.plan_topics(book)
    assert (plan.changes, plan.errors, plan.files) == ((), (), ())


def test_a_plan_names_each_change_and_writes_nothing(draft: Draft, book: Path) -> None:
    title = find(book, "topics", "title", "levels")
    change(book, "topics", **{title: "Levels"})
    plan = draft.plan_topics(book)
    assert [(one.cell, one.entry, one.text) for one in plan.changes] == [
        (title, "levels", "title: 'The three levels' becomes 'Levels'")
    ]
    assert draft.topics.read("levels").title == "The three levels"
    (written,) = draft.apply(plan)
    assert draft.topics.read("levels").title == "Levels"
    assert "# Asked often in the first year." in (written.after or "")


def test_new_topics_and_examples_come_in(draft: Draft, book: Path) -> None:
    new = {"A9": "money", "B9": "Money", "C9": "answer", "D9": "It says nothing of money.", "H9": "team"}
    new |= {"P9": "2026-11-23", "Q9": "2027-05-23"}
    change(book, "topics", **new)
    change(book, "examples", A40="money", B40="what does it cost", A41="boards", B41="any boards at all")
    plan = draft.plan_topics(book)
    assert plan.errors == ()
    draft.apply(plan)
    assert draft.topics.read("money").examples == ("what does it cost",)
    assert "any boards at all" in draft.topics.read("boards").examples
    assert [one.cell for one in plan.changes if one.text == "new example 'any boards at all'"] == ["B41"]


def test_every_error_is_named_by_its_cell_and_nothing_is_imported(draft: Draft, book: Path) -> None:
    cells = {
        find(book, "topics", "kind", "boards"): "sometimes",
        find(book, "topics", "review_by", "governance"): "next year",
        find(book, "topics", "related", "levels"): "no-such-topic",
        "A9": "../../etc",
        find(book, "topics", "title", "levels"): "Levels",
    }
    change(book, "topics", **cells)
    change(book, "examples", B2="[a](b)", A3="nobody")
    plan = draft.plan_topics(book)
    assert {one.cell for one in plan.errors if one.sheet == "topics"} == set(cells) - {
        find(book, "topics", "title", "levels")
    }
    assert {one.cell for one in plan.errors if one.sheet == "examples"} == {"B2", "A3"}
    with pytest.raises(BadValue, match="nothing was imported"):
        draft.apply(plan)
    assert draft.topics.read("levels").title == "The three levels"


def test_a_formula_neither_goes_out_nor_comes_in(draft: Draft, tmp_path: Path) -> None:
    topic = draft.topics.read("levels")
    draft.topics.write(replace(topic, title="=HYPERLINK(1)", examples=(*topic.examples, "+1 for levels", "@levels")))
    path = tmp_path / "out.xlsx"
    draft.export_topics(path)
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell.value for cell in cells if cell.data_type == "f" or str(cell.value)[0] in "=+-@"]
    assert draft.plan_topics(path).changes == ()
    change(path, "topics", B2="=1+1")
    wrong = next(iter(draft.plan_topics(path).errors))
    assert (wrong.cell, wrong.text) == (
        "B2",
        "is a formula; type the text itself",
    )


def test_a_plan_is_not_written_over_somebody_elses_edit(draft: Draft, book: Path) -> None:
    change(book, "topics", **{find(book, "topics", "title", "levels"): "Levels"})
    plan = draft.plan_topics(book)
    draft.topics.write(replace(draft.topics.read("levels"), owner="somebody else"))
    with pytest.raises(Changed):
        draft.apply(plan)
    assert draft.topics.read("levels").owner == "somebody else"


def test_a_column_that_is_left_out_leaves_its_field(draft: Draft, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "topics"
    book.active.append(["id", "title"])
    book.active.append(["levels", "Levels"])
    book.create_sheet("examples").append(["topic", "example"])
    book.save(tmp_path / "small.xlsx")
    before = draft.topics.read("levels")
    draft.apply(draft.plan_topics(tmp_path / "small.xlsx"))
    assert replace(draft.topics.read("levels"), mark="") == replace(before, title="Levels", mark="")


def test_what_is_no_workbook_is_refused(draft: Draft, book: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not much")
    with pytest.raises(BadValue, match="no XLSX workbook"):
        draft.plan_topics(broken)
    cut = tmp_path / "cut.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name)[:200])
    with pytest.raises(BadValue, match="no XLSX workbook"):
        draft.plan_topics(cut)
    huge = tmp_path / "huge.xlsx"
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    with pytest.raises(BadValue, match="unpacked"):
        draft.plan_topics(huge)


def test_unknown_columns_are_named(draft: Draft, book: Path) -> None:
    change(book, "topics", B1="surprise")
    with pytest.raises(BadValue, match="surprise"):
        draft.plan_topics(book)


def test_services_go_out_and_come_back(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "services.xlsx"
    draft.export_services(path)
    assert draft.plan_services(path).files == ()
    change(path, "services", **{find(path, "services", "description", "relate"): "Somebody to talk to about families."})
    plan = draft.plan_services(path)
    assert [one.entry for one in plan.changes] == ["relate"]
    (written,) = draft.apply(plan)
    assert (written.after or "").startswith("# A line that is open day and night.\nid: relate\n")
    assert draft.services.read("relate")[0]["description"] == "Somebody to talk to about families."


@pytest.mark.parametrize("column", ["hours", "editor_note", "contacts"])
def test_a_column_that_services_lack_changes_nothing(draft: Draft, tmp_path: Path, column: str) -> None:
    path = tmp_path / "services.xlsx"
    draft.export_services(path)
    book = load_workbook(path)
    sheet = book["services"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == column))
    book.save(path)
    assert draft.plan_services(path).changes == ()


def test_words_of_a_service_may_be_written_with_commas(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "services.xlsx"
    draft.export_services(path)
    areas = find(path, "services", "areas", "relate")
    change(path, "services", **{areas: "rutland, leicester"})
    plan = draft.plan_services(path)
    assert (plan.errors, [one.cell for one in plan.changes]) == ((), [areas])


def test_faults_of_a_service_are_named_by_cell(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "services.xlsx"
    draft.export_services(path)
    state, areas = find(path, "services", "state", "relate"), find(path, "services", "areas", "samaritans")
    change(path, "services", **{state: "perhaps", areas: "[rutland"})
    plan = draft.plan_services(path)
    assert [one.cell for one in plan.errors] == [state, areas]
    assert plan.files == ()
