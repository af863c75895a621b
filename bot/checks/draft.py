"""The draft with what each subject knows of its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.answers import read_answer
from bot.assessment import read_framework
from bot.directory import read_service, read_services
from bot.directory.plain import as_plain, from_plain
from bot.directory.sheets import COLUMNS, cell_value, write_sheet
from bot.editing import Draft, ServiceForm


def open_draft(root: Path) -> Draft:
    """A draft over a folder that saves no topic, service or self-assessment which could not be read again."""
    return Draft(
        root,
        readers={"topic": read_answer, "service": read_service, "assessment": read_framework},
        service_form=ServiceForm(
            columns=COLUMNS,
            value=cell_value,
            plain=lambda path: as_plain(read_service(path)),
            checked=_checked,
            export=lambda folder, path: write_sheet(path, read_services(folder).values()),
        ),
    )


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    return as_plain(from_plain(row))
