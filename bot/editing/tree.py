"""The folder on disk: marks, and edits of several files that are made together or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.editing.errors import Changed, EditError
from bot.editing.model import Change, Changes, Mark

Texts = Mapping[str, str | None]  # by path; None for a file that goes


def mark_of(text: str | None) -> Mark:
    """The mark of a text; empty for a file that is not there."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:24]


class Tree:
    """Reads texts and saves edits below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def text(self, path: str) -> str | None:
        """A file's text, ``None`` where there is no such file.

        Raises:
            EditError: it is no text in UTF-8.
        """
        try:
            return (self.root / path).read_bytes().decode()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise EditError(f"{path}: cannot be read as text in UTF-8: {error}") from None

    def save(self, texts: Texts, *, marks: Mapping[str, Mark]) -> Changes:
        """Write all texts, or none.

        Args:
            texts: what each file is to hold.
            marks: for files whose state the editor has seen, the mark they then had ("" for one not there yet).

        Raises:
            Changed: a file is another one now.
            EditError: the disk refuses; what was written is put back.
        """
        with self._alone():
            before = {path: self.text(path) for path in texts}
            for path, mark in marks.items():
                present = before[path] if path in before else self.text(path)
                if mark_of(present) != mark:
                    yours = texts.get(path) or ""
                    raise Changed(path, yours=yours, theirs=present or "", mark=mark_of(present))
            wanted = {path: text for path, text in texts.items() if text != before[path]}
            done: list[str] = []
            try:
                for path, text in wanted.items():
                    done.append(path)
                    self._put(path, text)
            except OSError as error:
                for path in done:
                    self._put(path, before[path])
                raise EditError(f"{path}: cannot be written: {error.strerror}; nothing was changed") from error
        return tuple(Change(path, before[path], text) for path, text in wanted.items())

    def _put(self, path: str, text: str | None) -> None:
        place = self.root / path
        if text is None:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            Path(fresh).chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
            Path(fresh).replace(place)
        except OSError:
            Path(fresh).unlink(missing_ok=True)
            raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, between processes too; readers need not wait, they never see half a file."""
        folder = os.open(self.root / "content", os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
