"""What holds at once above every release, as running processes read it: one small file, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.releases.folder import replace_text
from bot.releases.model import AtOnceChange, Kind

FILE = "at-once.json"
Pair = tuple[str, str, str]  # service id, value as its file has it, value to show instead


@dataclass(frozen=True)
class Notice:
    """A dated notice; both days are included."""

    text: str
    start: date
    end: date

    def holds(self, today: date) -> bool:
        """Whether it is shown today."""
        return self.start <= today <= self.end


@dataclass(frozen=True)
class Overlay:
    """Hidden ids, corrected contacts, notices, and why the assistant is switched off (None while it is on)."""

    answers: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    safety_contacts: frozenset[str] = frozenset()
    contacts: tuple[Pair, ...] = ()
    notices: tuple[Notice, ...] = ()
    off: str | None = None

    def corrected(self, service: str) -> dict[str, str]:
        """Old to new value of the contacts of one service."""
        return {old: new for owner, old, new in self.contacts if owner == service}


NOTHING = Overlay()


def read_overlay(folder: Path) -> Overlay:
    """What holds now; nothing where the file is not there or cannot be read."""
    try:
        loaded = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return _overlay(loaded)
    except (OSError, ValueError, KeyError, TypeError):
        return NOTHING


def write_overlay(folder: Path, changes: Iterable[AtOnceChange]) -> None:
    """Write what the changes in force amount to, in one step; the oldest first, so that the newest word counts."""
    rows = sorted((change for change in changes if change.in_force), key=lambda change: change.id)
    of = {kind: [row for row in rows if row.kind is kind] for kind in Kind}
    switched = of[Kind.SWITCH_OFF]
    replace_text(
        folder / FILE,
        json.dumps(
            {
                "answers": [row.target for row in of[Kind.HIDE_ANSWER]],
                "services": [row.target for row in of[Kind.HIDE_SERVICE]],
                "safety_contacts": [row.target for row in of[Kind.HIDE_SAFETY_CONTACT]],
                "contacts": [
                    [row.target, row.values["old"], row.values["new"]]
                    for row in rows
                    if row.kind in (Kind.CORRECT_CONTACT, Kind.REPLACE_SAFETY_CONTACT)
                ],
                "notices": [dict(row.values) for row in of[Kind.NOTICE]],
                "off": switched[-1].reason if switched else None,
            },
            ensure_ascii=False,
        ),
    )


def _overlay(loaded: Mapping[str, Any]) -> Overlay:
    return Overlay(
        answers=frozenset(loaded["answers"]),
        services=frozenset(loaded["services"]),
        safety_contacts=frozenset(loaded["safety_contacts"]),
        contacts=tuple((str(a), str(b), str(c)) for a, b, c in loaded["contacts"]),
        notices=tuple(
            Notice(n["text"], date.fromisoformat(n["from"]), date.fromisoformat(n["until"])) for n in loaded["notices"]
        ),
        off=loaded["off"],
    )
