"""XLSX workbooks: opened within limits, and text cells that cannot run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.errors import ContentError

# A cell that begins like a formula would run in a spreadsheet; a quote before it keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(said: str) -> str:
    """A cell's text, so that no spreadsheet takes it for a formula."""
    return f"'{said}" if said.startswith(_FORMULA) else said


def from_text(said: str) -> str:
    """What ``as_text`` was given."""
    return said[1:] if said.startswith("'") and said[1:].startswith(_FORMULA) else said


def check_size(path: Path, largest: int) -> None:
    """Refuse a file of more than ``largest`` bytes.

    Raises:
        ContentError: it is larger.
    """
    if path.stat().st_size > largest:
        raise ContentError(f"{path.name}: larger than {largest // 1024**2} MiB; import it in parts")


@contextmanager
def opened(path: Path, *, largest: int, unpacked: int, values: bool = False) -> Iterator[Any]:
    """A workbook to read row by row; its sizes, in bytes, are looked at before anything is unpacked.

    With ``values`` a formula is what it came to, without it is itself.

    Raises:
        ContentError: it is no workbook, damaged or too large. What the reader itself raises of that kind passes.
    """
    from openpyxl import load_workbook  # slow to import, and most starts read no sheet

    check_size(path, largest)
    try:
        with zipfile.ZipFile(path) as archive:
            inside = sum(part.file_size for part in archive.infolist())
        if inside > unpacked:
            most = f"it unpacks to more than {unpacked // 1024**2} MiB"
            raise ContentError(f"{path.name}: too large when unpacked: {most}; import it in parts")
        # From memory, as a broken workbook would leave its file open.
        book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=values)
    except ContentError:
        raise
    except Exception as error:  # openpyxl, zipfile and the XML parser raise their own kinds for a broken workbook
        raise ContentError(
            f"{path.name}: is no XLSX workbook ({type(error).__name__}); export one to begin from"
        ) from None
    try:
        yield book
    except ContentError:
        raise
    except Exception as error:  # a workbook is unpacked row by row; a damaged one ends in the middle
        raise ContentError(
            f"{path.name}: is a damaged XLSX workbook ({type(error).__name__}); export one anew"
        ) from None
    finally:
        book.close()
