"""Who has signed the safety content, and how old a reading of a contact may be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.yamlfile import read_mapping


@dataclass(frozen=True)
class Approval:
    """The sign-off of replies and contacts: two different named people, or pilot mode."""

    confirmed_by: str | None = None
    confirmed_on: date | None = None
    second_by: str | None = None
    second_on: date | None = None
    read_within_days: int = 90
    changed: bool = False  # since one of the two signed, or signed without saying what

    @classmethod
    def load(cls, path: Path) -> Approval:
        """Read the sign-off file, and whether what it signs is still what stands beside it."""
        entry = read_mapping(path)
        signed = {entry.get("confirmed_content"), entry.get("second_content")}
        return cls(
            confirmed_by=entry.get("confirmed_by"),
            confirmed_on=entry.get("confirmed_on"),
            second_by=entry.get("second_by"),
            second_on=entry.get("second_on"),
            read_within_days=int(entry.get("read_within_days", 90)),
            changed=signed == {None} or signed != {fingerprint(path.parent.parent)},
        )

    @property
    def pilot(self) -> bool:
        """True unless two different people have signed, each with a date, what stands there now."""
        return self.changed or not self.has_two

    @property
    def has_two(self) -> bool:
        """Whether two different people have signed at all."""
        names = {name.strip().lower() for name in (self.confirmed_by, self.second_by) if name and name.strip()}
        return len(names) == 2 and self.confirmed_on is not None and self.second_on is not None

    def is_old(self, read_on: object, today: date) -> bool:
        """True when a contact was read in its source too long ago to show without a caution."""
        if isinstance(read_on, str):
            try:
                read_on = date.fromisoformat(read_on)
            except ValueError:
                return True
        return isinstance(read_on, date) and today - read_on > timedelta(days=self.read_within_days)


def fingerprint(content: Path) -> str:
    """A mark of what is signed: every reply, and the ways to reach each contact that a reply names.

    Reading a contact again, or a comment in a file, leaves it as it is.

    Args:
        content: the folder of all content.
    """
    replies = read_mapping(content / "safety" / "replies.yml")
    paths = [content / "services" / f"{name}.yml" for name in sorted(_named(replies))]
    reached = {path.stem: read_mapping(path).get("contacts") for path in paths if path.is_file()}
    said = json.dumps([replies, reached], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _named(value: Any) -> set[str]:
    if not isinstance(value, dict):
        return set()
    own = {str(one) for key in ("contacts", "urgent") for one in value.get(key) or ()}
    return own.union(*(_named(inner) for inner in value.values()))
