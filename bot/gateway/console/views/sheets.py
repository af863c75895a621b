"""Spreadsheets: download, upload with a dry run, and only then the change."""

from __future__ import annotations

import re
import secrets
import tempfile
import time
from pathlib import Path

from bot.editing import EditError, SheetPlan
from bot.errors import ContentError
from bot.gateway.console.ask import Ask, Download, Go, Missing, Page, Reply
from bot.gateway.console.guarding import is_safety
from bot.gateway.console.saving import saved

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHAT = {"topics": "Topics with their examples", "services": "Services"}
KEPT = 3600.0  # seconds an uploaded sheet waits to be applied
TOKEN = re.compile(r"[0-9a-f]{32}")
ZIP = b"PK\x03\x04"


def form(ask: Ask) -> Reply:
    """Download and upload."""
    return Page("sheets.html", {"what": WHAT})


def download(ask: Ask) -> Reply:
    """The content as a sheet, text cells only."""
    what = _what(ask)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{what}.xlsx"
        draft = ask.desk.draft
        (draft.export_topics if what == "topics" else draft.export_services)(path)
        return Download(path.name, KIND, path.read_bytes())


def plan(ask: Ask) -> Reply:
    """What the sheet would change, and every error by cell; nothing is written."""
    what, upload = _what(ask), ask.form.files.get("sheet")
    if upload is None or not upload.body.startswith(ZIP):
        return Page("sheets.html", {"what": WHAT, "errors": [("sheet", "Choose an XLSX file.")]}, 422)
    folder = _folder(ask)
    token = secrets.token_hex(16)
    path = folder / f"{token}.xlsx"
    path.write_bytes(upload.body)
    try:
        planned = _plan(ask, what, path)
    except ContentError as error:
        path.unlink()
        return Page("sheets.html", {"what": WHAT, "errors": [("sheet", str(error))]}, 422)
    return Page("sheet_plan.html", {"what": what, "plan": planned, "token": token, "guarded": _guarded(ask, planned)})


def apply(ask: Ask) -> Reply:
    """Plan once more, and write all of it or nothing."""
    what, token = _what(ask), ask.form.text("token")
    path = _folder(ask) / f"{token}.xlsx"
    if not TOKEN.fullmatch(token) or not path.is_file():
        return Page("sheets.html", {"what": WHAT, "errors": [("sheet", "Upload the sheet again.")]}, 422)
    try:
        planned = _plan(ask, what, path)
        if planned.errors or _guarded(ask, planned):
            return Page("sheet_plan.html", {"what": what, "plan": planned, "token": token,
                                            "guarded": _guarded(ask, planned)}, 422)  # fmt: skip
        changes = saved(ask, "sheet imported", f"sheet of {what}", lambda: ask.desk.draft.apply(planned))
    except EditError as error:
        return Page("sheets.html", {"what": WHAT, "errors": [("sheet", str(error))]}, 409)
    path.unlink(missing_ok=True)
    return Go("/sheets", "imported" if changes else "unchanged")


def _what(ask: Ask) -> str:
    if ask.args["what"] not in WHAT:
        raise Missing
    return ask.args["what"]


def _plan(ask: Ask, what: str, path: Path) -> SheetPlan:
    return ask.desk.draft.plan_topics(path) if what == "topics" else ask.desk.draft.plan_services(path)


def _guarded(ask: Ask, planned: SheetPlan) -> list[str]:
    """Files that two people have to agree to; a sheet cannot bring those."""
    return [change.path for change in planned.files if is_safety(ask.desk, change.path)]


def _folder(ask: Ask) -> Path:
    folder = ask.desk.settings.var / "sheets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.xlsx"):
        if time.time() - old.stat().st_mtime > KEPT:
            old.unlink(missing_ok=True)
    return folder
