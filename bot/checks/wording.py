"""The phrasing rules over every text, with what they said last time kept for texts that are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page
from bot.phrasing import Guard, Severity, Surface

Where = tuple[str | int, ...]
CACHE = "wording.json"
CODE = Path(__file__).parent.parent / "phrasing"


class WordingCheck:
    """Asks the guard about texts. ``cache`` is a folder, or nothing is kept."""

    def __init__(self, content: Path, cache: Path | None) -> None:
        self.guard = Guard.load(content)
        self._place = cache / CACHE if cache else None
        self._mark = _mark(content / "phrasing")
        self._known = _load(self._place, self._mark)
        self._used: dict[str, list[list[str]]] = {}

    def check(
        self, page: Page, texts: Iterable[tuple[Where, str]], *, surface: Surface = Surface.BOT
    ) -> Iterator[Finding]:
        """Findings of level error and warning about the texts of a page, each with the place it stands in."""
        for where, text in texts:
            for level, said in self._said(text, surface):
                name = str(where[-1]) if where else ""
                yield page.finding(where, level, "phrasing", f"{name}: {said}" if name else said)

    def proofs(self, folder: Path, root: Path) -> Iterator[Finding]:
        """Rules whose own proof sentences fail: one they must catch, or one they must leave."""
        key = f"proofs {self._mark}"
        if key not in self._known:
            self._known[key] = [[rule, text] for rule, text in self._failing()]
        self._used[key] = self._known[key]
        for rule, text in self._known[key]:
            family, _, name = rule.partition(".")
            page = Page(root, folder / f"{family}.yml")
            entries = (page.data or {}).get("rules") or []
            number = next((n for n, entry in enumerate(entries) if entry.get("id") == name), 0)
            yield page.finding(("rules", number, "id"), ERROR, "phrasing", f"rule {name}: {text}")

    def keep(self) -> None:
        """Write down what was said, for the next time."""
        if self._place and (self._used.keys() - _load(self._place, self._mark).keys()):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._place.with_suffix(".new")
            fresh.write_text(json.dumps({"mark": self._mark, "said": self._used}), encoding="utf-8")
            fresh.replace(self._place)

    def _said(self, text: str, surface: Surface) -> list[list[str]]:
        key = hashlib.sha1(f"{surface.value} {text}".encode(), usedforsecurity=False).hexdigest()
        if key not in self._known:
            self._known[key] = [
                [ERROR if one.severity is Severity.ERROR else WARNING, _sentence(one.quoted, one.message, one.rule)]
                for one in self.guard.findings(text, surface=surface)
                if one.severity in (Severity.ERROR, Severity.WARNING)
            ]
        self._used[key] = self._known[key]
        return self._known[key]

    def _failing(self) -> Iterator[tuple[str, str]]:
        for rule in self.guard.book.rules:
            surface = min(rule.surfaces, key=lambda one: one.value)
            for sentence in rule.catch:
                if rule.id not in {one.rule for one in self.guard.all_findings(sentence, surface=surface)}:
                    yield rule.id, f"does not catch its own sentence {sentence!r}"
            for sentence in (*rule.leave, *rule.prefer):
                if found := self.guard.all_findings(sentence, surface=surface):
                    yield rule.id, f"its sentence {sentence!r} is caught by {found[0].rule}"


def _sentence(quoted: str, message: str, rule: str) -> str:
    return f"{quoted!r}: {message} ({rule})"


def _mark(folder: Path) -> str:
    """A hash of the rules and of the code that reads them."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.yml"), *CODE.glob("*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def _load(place: Path | None, mark: str) -> dict[str, list[list[str]]]:
    try:
        kept = json.loads(place.read_text(encoding="utf-8")) if place else {}
        return dict(kept["said"]) if kept.get("mark") == mark else {}
    except (OSError, ValueError, KeyError, AttributeError):
        return {}
