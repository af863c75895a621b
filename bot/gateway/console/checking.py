"""Runs the checks beside the pages: they take seconds, and a page only shows what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

Mark = tuple[tuple[str, int, int], ...]


class Checking:
    """The findings over the draft, worked out once for each state of its files."""

    def __init__(self, root: Path, check: Callable[[Path], Sequence[Any]]) -> None:
        self._root, self._check = root, check
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checks")
        self._mark: Mark = ()
        self._work: Future[Sequence[Any]] | None = None

    def findings(self) -> Sequence[Any] | None:
        """The findings on the files as they are; None while they are worked out."""
        mark = self._now()
        if self._work is None or (mark != self._mark and self._work.done()):
            self._mark, self._work = mark, self._thread.submit(self._check, self._root)
        return self._work.result() if self._work.done() and mark == self._mark else None

    def _now(self) -> Mark:
        folders = (self._root / "data", self._root / "content")
        files = sorted([*(p for folder in folders for p in folder.rglob("*.yml")), self._root / "domain.yml"])
        return tuple((p.as_posix(), p.stat().st_mtime_ns, p.stat().st_size) for p in files if p.is_file())
