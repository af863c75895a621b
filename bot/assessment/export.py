"""A report as JSON, as a spreadsheet and as a PDF; each gives bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any, Final

import typst
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.assessment.report import Report

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS: Final = (34, 40, 60, 60, 60)


def as_json(report: Report) -> bytes:
    """Everything in the report, for other programs: ids beside the words."""
    held = {
        "title": report.title,
        "note": report.note,
        "made_on": report.made_on,
        "document": report.document,
        "result": report.result,
        "spread": report.spread,
        "waiting": report.waiting,
        "comparison": report.comparison,
    }
    return json.dumps({k: v for k, v in held.items() if v}, ensure_ascii=False, indent=2).encode()


def as_xlsx(report: Report) -> bytes:
    """What the file is, then a sheet each for profile, strengths, next steps, the team's picture and the comparison."""
    book, words = Workbook(), report.words
    if book.active is not None:
        book.remove(book.active)
    book.properties.title, book.properties.creator, book.properties.language = report.title, "", "en-GB"
    about = [
        [report.note],
        [report.made_on],
        [words["no_score"]],
        [report.document],
        *([[report.waiting]] if report.waiting else []),
    ]
    _sheet(book, words["about"], [report.title], about)
    if report.result:
        result = report.result
        rows = [[r["area_name"], r["answer"], _lines(r["evidence"]), _lines(r["cite"])] for r in result["profile"]]
        _sheet(book, words["profile"], [words[k] for k in ("area", "answer", "evidence", "sources")], rows)
        strengths = [[s["text"]] for s in result["strengths"]] or [[result["no_strengths"]]]
        _sheet(book, words["strengths"], [words["strengths"]], strengths)
        steps = [_step(step) for step in result["next_steps"]]
        header = [words[k] for k in ("area", "priority", "next_steps", "sources", "see_also")]
        _sheet(book, words["next_steps"], header, steps)
    if report.spread:
        rows = [[r["area_name"], r["text"]] for r in report.spread["areas"]]
        _sheet(book, words["spread"], [words["area"], words["answer"]], rows)
    if report.comparison:
        rows = [[r["area_name"], r["before"], r["now"], r["text"]] for r in report.comparison]
        _sheet(book, words["comparison"], [words[k] for k in ("area", "before", "now", "change")], rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(report: Report) -> bytes:
    """A tagged PDF that keeps to PDF/UA-1: title, language, headings, table headers and a described chart."""
    template = resources.files("bot.assessment").joinpath("report.typ").read_bytes()
    data = json.dumps(
        {
            "title": report.title,
            "note": report.note,
            "made_on": report.made_on,
            "words": report.words,
            "document": report.document,
            "result": report.result,
            "spread": report.spread,
            "waiting": report.waiting,
            "comparison": report.comparison,
        }
    )
    made = typst.compile(
        template,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=int(report.made_at),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


EXPORTS: Final[Mapping[str, tuple[str, Callable[[Report], bytes]]]] = {
    "pdf": ("application/pdf", as_pdf),
    "xlsx": (XLSX_TYPE, as_xlsx),
    "json": ("application/json", as_json),
}


def _sheet(book: Workbook, title: str, header: list[str], rows: Iterable[list[Any]]) -> None:
    sheet: Worksheet = book.create_sheet(title[:31])
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", WIDTHS if len(header) > 1 else (110,)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _step(step: Mapping[str, Any]) -> list[str]:
    also = [": ".join(filter(None, (one["name"], one["url"]))) for one in step["services"]]
    return [step["area_name"], step["serves"], step["text"], _lines(step["cite"]), _lines(also)]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
