"""Fixed messages: what is said besides the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.editing import words
from bot.editing.errors import BadValue, NotThere
from bot.editing.files import Files
from bot.editing.model import Changes, Mark, Wording
from bot.editing.outside import parse
from bot.editing.roundtrip import edited, like

DOMAIN = "domain.yml"
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


class Messages:
    """The responses of ``domain.yml`` and every text of ``content/messages``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self) -> tuple[Wording, ...]:
        """Every message, in the order of the files."""
        return tuple(one for path in self._files.paths("message") for one in self._of(path))

    def read(self, message: str) -> Wording:
        """One message by its id.

        Raises:
            NotThere: there is none.
        """
        for path in self._files.paths("message"):
            if message.startswith(f"{_book(path)}:"):
                for one in self._of(path):
                    if one.id == message:
                        return one
        raise NotThere(f"there is no message {message[:80]!r}")

    def write(self, message: str, text: str, *, mark: Mark) -> Changes:
        """Say it in other words.

        Raises:
            NotThere: there is no such message.
            BadValue: it is empty, holds markup, or a word in curly brackets is lost or new.
            Changed: somebody else saved the file.
        """
        present = self.read(message)
        said = words.prose(text, field="text", braces=True)
        if not said:
            raise BadValue("text: is empty; say something", field="text")
        if sorted(PLACEHOLDER.findall(said)) != sorted(present.placeholders) or re.search(r"[{}]", _bare(said)):
            keep = ", ".join(present.placeholders) or "none"
            raise BadValue(f"text: the words in curly brackets must stay as they are ({keep})", field="text")
        if said == present.text:
            return ()
        where = _where(message)
        file = self._files.read(present.path)

        def change(values: Any) -> None:
            for part in where[:-1]:
                values = values[_step(values, part)]
            last = _step(values, where[-1])
            values[last] = like(values[last], said)

        return self._files.save({file.path: edited(file.text, change, name=file.path)}, marks={file.path: mark})

    def _of(self, path: str) -> Iterator[Wording]:
        file = self._files.read(path)
        values = parse(file.text, name=path)
        if path == DOMAIN:
            found = [(name, " ".join(said[0]["text"].split())) for name, said in values["responses"].items()]
        else:
            found = list(_leaves(values, ()))
        for name, text in found:
            yield Wording(f"{_book(path)}:{name}", path, text, tuple(PLACEHOLDER.findall(text)), file.mark)


def _book(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yml")


def _where(message: str) -> tuple[str, ...]:
    book, _, name = message.partition(":")
    return ("responses", name, "0", "text") if book == "domain" else tuple(name.split("."))


def _step(values: Any, part: str) -> Any:
    if isinstance(values, list):
        return int(part)
    return next(key for key in values if str(key) == part)


def _leaves(values: Any, where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _leaves(value, (*where, str(key)))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _leaves(value, (*where, str(number)))
    elif isinstance(values, str):
        yield ".".join(where), " ".join(values.split())


def _bare(text: str) -> str:
    return PLACEHOLDER.sub("", text)
