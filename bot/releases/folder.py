"""The folder of releases: one numbered folder each, complete or not there, and ``current``, which names one of them."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.releases.marks import CONTENT, content_mark
from bot.releases.model import COMMAND_LINE

MODEL = "model/guide.tar.gz"
FACTS = "release.json"
KEPT = 10  # releases whose files are kept, besides the active one
_DAY = 24 * 3600.0


@dataclass(frozen=True)
class Facts:
    """What a release says of itself, beside its content; written once."""

    number: int
    content: str = ""
    training: str = ""
    made_by: str = COMMAND_LINE
    made_at: float = 0.0
    model_of: int = 0  # the release whose training made the model


class Folder:
    """Reserves, completes, names and removes releases. Every process of an installation sees the same folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def of(self, number: int) -> Path:
        """The folder of a complete release."""
        return self.path / str(number)

    def unfinished(self, number: int) -> Path:
        """The folder of a release that is being made."""
        return self.path / f"{number}.unfinished"

    def complete(self) -> list[int]:
        """Numbers of the complete releases, the newest first."""
        found = [int(p.name) for p in self.path.glob("*") if p.name.isdigit() and (p / MODEL).is_file()]
        return sorted(found, reverse=True)

    def current(self) -> int | None:
        """The number in force, or None before the first."""
        try:
            name = (self.path / "current").read_text().strip()
        except FileNotFoundError:
            return None
        return int(name) if name.isdigit() and (self.of(int(name)) / MODEL).is_file() else None

    def point(self, number: int) -> None:
        """Put a release in force; every process follows within a second or two."""
        replace_text(self.path / "current", str(number))

    def facts(self, number: int) -> Facts:
        """What a release says of itself; one from before such facts says little."""
        try:
            return Facts(**json.loads((self.of(number) / FACTS).read_text()))
        except FileNotFoundError:
            return Facts(number)

    def reserve(self) -> int:
        """A number that was never used, with its empty unfinished folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        while True:
            used = [p.name.partition(".")[0] for p in self.path.iterdir()]
            number = max((int(name) for name in used if name.isdigit()), default=0) + 1
            try:
                self.unfinished(number).mkdir()
            except FileExistsError:  # another process took it
                continue
            return number

    def copy_content(self, root: Path, number: int) -> Path:
        """Copy the content of ``root`` into an unfinished release; its folder."""
        unfinished = self.unfinished(number)
        for name in CONTENT:
            source = root / name
            if source.is_dir():
                shutil.copytree(source, unfinished / name)
            elif source.exists():
                shutil.copy2(source, unfinished / name)
        return unfinished

    def take_model(self, training: str, into: Path) -> int | None:
        """Put the model of the newest release with the same training mark into ``into``; that release, if any."""
        for number in self.complete():
            facts = self.facts(number)
            if training and facts.training == training:
                model = into / MODEL
                model.parent.mkdir(exist_ok=True)
                try:
                    os.link(self.of(number) / MODEL, model)
                except OSError:  # another file system
                    shutil.copy2(self.of(number) / MODEL, model)
                return facts.model_of or number
        return None

    def finish(self, number: int, *, content_hash: str, training: str, made_by: str, model_of: int) -> Path:
        """Write the facts, make the files read-only and give the release its name; its folder."""
        unfinished = self.unfinished(number)
        facts = Facts(number, content_mark(unfinished), training, made_by, time.time(), model_of)
        (unfinished / FACTS).write_text(json.dumps(asdict(facts)))
        (unfinished / "hash").write_text(content_hash)
        for path in unfinished.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
        return unfinished.rename(self.of(number))

    def drop(self, number: int) -> None:
        """Remove a release's files; its number stays used."""
        (self.path / f"{number}.gone").touch()
        for path in (self.of(number), self.unfinished(number)):
            shutil.rmtree(path, ignore_errors=True)

    def tidy(self, *, keep: int = KEPT, needed: frozenset[int] = frozenset()) -> list[int]:
        """Remove all but the last ``keep`` releases, what is in force and what is ``needed``; the numbers removed."""
        complete = self.complete()
        gone = [n for n in complete[keep:] if n != self.current() and n not in needed]
        for path in self.path.glob("*.unfinished"):
            name = path.name.partition(".")[0]
            if name.isdigit() and int(name) not in needed and time.time() - path.stat().st_mtime > _DAY:
                gone.append(int(name))
        for number in gone:
            self.drop(number)
        return gone


def replace_text(path: Path, text: str) -> None:
    """Write a file in one step: a reader sees the old text or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
