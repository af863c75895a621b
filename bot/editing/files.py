"""Any one file of the content as text or as plain values."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.editing.errors import AlreadyThere, BadValue, NotThere
from bot.editing.kinds import KINDS, kind_of, paths
from bot.editing.model import Changes, File, Mark
from bot.editing.outside import check_id, parse
from bot.editing.roundtrip import edited, merge
from bot.editing.tree import Texts, Tree, mark_of
from bot.errors import ContentError

Reader = Callable[[Path], object]
SIGN_OFF = "content/safety/approval.yml"


class Files:
    """Only files of a known kind can be named; every other path is as if it were not there."""

    def __init__(self, root: Path, readers: Mapping[str, Reader]) -> None:
        self.tree = Tree(root)
        self._readers = readers

    def paths(self, kind: str = "") -> tuple[str, ...]:
        """Paths of all files, or of one kind of ``KINDS``."""
        return tuple(paths(self.tree.root, kind))

    def mark(self, path: str) -> Mark:
        """The mark of a file as it stands."""
        return self.read(path).mark

    def read(self, path: str) -> File:
        """One file.

        Raises:
            NotThere: no file of a known kind has this path.
        """
        kind = kind_of(path)
        text = self.tree.text(path) if kind else None
        if kind is None or text is None:
            raise NotThere(f"there is no file {path[:120]!r} among those that editors own")
        return File(path, kind, text, mark_of(text))

    def data(self, path: str) -> tuple[dict[str, Any], Mark]:
        """One file as plain values (lists, mappings, text, numbers, dates, true and false) with its mark.

        Raises:
            NotThere: as ``read``.
            BadValue: it can only be edited as text.
        """
        file = self.read(path)
        return parse(file.text, name=path), file.mark

    def write(self, path: str, text: str, *, mark: Mark) -> Changes:
        """Save a text as it is.

        Raises:
            NotThere: as ``read``.
            BadValue: it is no plain YAML within the limits, or not what its kind needs.
            Changed: somebody else saved the file.
        """
        self.read(path)
        text = text.replace("\r\n", "\n")
        return self.save({path: text if text.endswith("\n") else f"{text}\n"}, marks={path: mark})

    def write_data(self, path: str, data: Mapping[str, Any], *, mark: Mark) -> Changes:
        """Save plain values; what is the same keeps its comments, quotes and place. Raises as ``write``."""
        return self.save({path: self.text_with(path, data)}, marks={path: mark})

    def text_with(self, path: str, data: Mapping[str, Any]) -> str:
        """The text that ``write_data`` would save, checked but not written. Raises as ``write``, but no ``Changed``."""
        fresh = edited(self.read(path).text, lambda values: merge(values, dict(data)), name=path)
        self.check(path, fresh)
        return fresh

    def add(self, path: str, text: str) -> Changes:
        """A new file of a kind that may have more: topics, services, phrasing families and their examples.

        Raises:
            AlreadyThere: the path is taken.
            BadValue: as ``write``, or a file of this kind cannot be added.
        """
        kind = kind_of(path)
        if kind is None or not KINDS[kind].more:
            raise BadValue(f"a file {path[:120]!r} cannot be added", field="id")
        check_id(Path(path).stem)
        if self.tree.text(path) is not None:
            raise AlreadyThere(f"{Path(path).stem} is there already; choose another id")
        return self.save({path: text}, marks={path: ""})

    def remove(self, path: str, *, mark: Mark) -> Changes:
        """Remove a file of a kind that may have more. Topics and services: use theirs, which look for uses.

        Raises:
            NotThere: as ``read``.
            BadValue: the program needs this file.
            Changed: somebody else saved it.
        """
        kind = self.read(path).kind
        if not KINDS[kind].more or path in ("content/phrasing/words.yml", "content/phrasing/sources.yml"):
            raise BadValue(f"{path} cannot be removed; the program needs it")
        return self.save({path: None}, marks={path: mark})

    def save(self, texts: Texts, *, marks: Mapping[str, Mark]) -> Changes:
        """Save several files as one edit, all checked before the first is written.

        Raises:
            BadValue: a text is not what its kind needs.
            Changed: a file of ``marks`` is another one now.
        """
        for path, text in texts.items():
            if text is not None and text != self.tree.text(path):
                self.check(path, text)
        return self.tree.save(texts, marks=marks)

    def check(self, path: str, text: str) -> None:
        """Whether a text may be saved under this path.

        Raises:
            BadValue: it is not what its kind needs.
        """
        if kind_of(path) is None:  # test questions, in which names were replaced
            return
        parse(text, name=path)
        reader = self._readers.get(kind_of(path) or "")
        if reader is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / Path(path).name
            place.write_text(text, encoding="utf-8")
            try:
                reader(place)
            except ContentError as error:
                raise BadValue(str(error)) from None
