from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.assessment import AssessmentStore, Phrases, Report, UnknownCode, report_of
from bot.assessment.export import EXPORTS, as_json, as_pdf, as_xlsx
from tests.bot.assessment.conftest import START

GIVEN = ("sensitive_responsive", "aware", "unsure", "none", "responsive", "informed", "skipped")


def sheet(store: AssessmentStore, phrases: Phrases, answers: tuple[str, ...] = GIVEN, team: str | None = None) -> str:
    code = store.open_sheet(team=team)
    for area, answer in zip(phrases.framework.areas, answers):
        store.give(code, area.id, answer)
    return code


@pytest.fixture
def code(store: AssessmentStore, phrases: Phrases) -> str:
    return sheet(store, phrases)


@pytest.fixture
def report(store: AssessmentStore, phrases: Phrases, code: str) -> Report:
    earlier = sheet(store, phrases, ("aware",) * 7)
    return report_of(code, store, phrases, now=START, earlier=earlier)


def tags(reader: PdfReader) -> set[str]:
    """The kinds of all elements of the structure that a screen reader follows."""
    found: set[str] = set()
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found.add(str(element.get("/S", "")))
            if "/Alt" in element:
                found.add(f"alt: {element['/Alt']}")
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]
        elif isinstance(element, list):
            waiting += element
    return found


def test_the_pdf_can_be_read_by_a_screen_reader(report: Report) -> None:
    reader = PdfReader(io.BytesIO(as_pdf(report)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == report.title
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= tags(reader)
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else False


def test_the_chart_of_the_pdf_is_told_in_words(report: Report) -> None:
    assert report.result
    assert f"alt: {report.result['chart_text']}" in tags(PdfReader(io.BytesIO(as_pdf(report))))


def test_the_pdf_says_what_the_result_says(report: Report, code: str) -> None:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(report))).pages).split())
    assert report.result
    for said in (
        "working draft",
        "not the partnership's adopted framework",
        "Where we are",
        "Strengths",
        "Next steps",
        "Earlier and now",
        "further along",
        *(s["text"] for s in report.result["next_steps"]),
    ):
        assert said.replace("'", "’") in text.replace("'", "’")
    assert code not in text


@pytest.mark.parametrize(
    "words", ['#panic("x")', "*bold* _it_ $x$ @a <b>", "= Heading", "a \\ b", "// gone", "<script>"]
)
def test_nothing_in_the_data_is_read_as_markup(words: str, report: Report) -> None:
    odd = Report(**{**vars(report), "note": words})
    text = PdfReader(io.BytesIO(as_pdf(odd))).pages[0].extract_text()
    assert "".join(words.split()) in "".join(text.split())


def test_the_same_report_gives_the_same_pdf(report: Report) -> None:
    assert as_pdf(report) == as_pdf(report)


def test_the_spreadsheet_has_a_sheet_for_each_part(report: Report) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(report)))
    assert book.sheetnames == ["About this file", "Profile by area", "Strengths", "Next steps", "Earlier and now"]
    profile = book["Profile by area"]
    assert [cell.value for cell in profile[1]] == [
        "Area",
        "Where we are",
        "What could show it",
        "Sources in the strategy",
    ]
    assert profile.max_row == 8 and profile["B3"].value == "Trauma aware"
    assert book.properties.title == report.title and book.properties.language == "en-GB"


def test_a_resource_without_an_address_is_named_all_the_same(store: AssessmentStore, phrases: Phrases) -> None:
    bare = replace(phrases, resources={"vrn-trauma-training": {"name": "Training by telephone", "url": ""}})
    report = report_of(sheet(store, bare, ("none",) * 7), store, bare, now=START)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(report))).pages)
    assert "Training by telephone" in text
    steps = load_workbook(io.BytesIO(as_xlsx(report)))["Next steps"]
    assert "Training by telephone" in [cell.value for cell in steps["E"]]


def test_no_cell_is_a_formula(report: Report) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(report)))
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_json_holds_ids_beside_words(report: Report) -> None:
    held = json.loads(as_json(report))
    assert held["result"]["profile"][0] | {"evidence": [], "cite": []} == {
        "area": "understanding",
        "area_name": "Understanding and awareness",
        "phase": "sensitive_responsive",
        "evidence": [],
        "cite": [],
        "answer": "Between trauma sensitive and trauma responsive",
        "choice": "assess:area:understanding",
    }
    assert "spread" not in held


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_teams_file_has_the_spread_and_nobodys_answers(kind: str, store: AssessmentStore, phrases: Phrases) -> None:
    team = store.open_team()
    for _ in range(5):
        store.hand_in(sheet(store, phrases, team=team))
    report = report_of(team, store, phrases, now=START)
    assert report.result is None and report.spread
    content_type, make = EXPORTS[kind]
    assert make(report) and "/" in content_type


def test_a_teams_file_before_five_says_why_there_is_no_picture(store: AssessmentStore, phrases: Phrases) -> None:
    team = store.open_team()
    store.hand_in(sheet(store, phrases, team=team))
    report = report_of(team, store, phrases, now=START)
    assert report.spread is None and "five people" in report.waiting
    assert "five people" in " ".join(PdfReader(io.BytesIO(as_pdf(report))).pages[0].extract_text().split())


def test_a_team_is_not_compared(store: AssessmentStore, phrases: Phrases, code: str) -> None:
    with pytest.raises(UnknownCode):
        report_of(code, store, phrases, now=START, earlier=store.open_team())


def test_an_empty_set_of_answers_still_makes_every_file(store: AssessmentStore, phrases: Phrases) -> None:
    report = report_of(store.open_sheet(), store, phrases, now=START)
    assert all(make(report) for _, make in EXPORTS.values())
