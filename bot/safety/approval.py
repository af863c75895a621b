"""Who has signed the safety content, and how old a reading of a contact may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.yamlfile import read_mapping


@dataclass(frozen=True)
class Approval:
    """The sign-off of replies and contacts: two different named people, or pilot mode."""

    confirmed_by: str | None = None
    confirmed_on: date | None = None
    second_by: str | None = None
    second_on: date | None = None
    read_within_days: int = 90

    @classmethod
    def load(cls, path: Path) -> Approval:
        """Read the sign-off file."""
        entry = read_mapping(path)
        return cls(
            confirmed_by=entry.get("confirmed_by"),
            confirmed_on=entry.get("confirmed_on"),
            second_by=entry.get("second_by"),
            second_on=entry.get("second_on"),
            read_within_days=int(entry.get("read_within_days", 90)),
        )

    @property
    def pilot(self) -> bool:
        """True unless two different people have signed, each with a date."""
        names = {name.strip().lower() for name in (self.confirmed_by, self.second_by) if name and name.strip()}
        return len(names) < 2 or self.confirmed_on is None or self.second_on is None

    def is_old(self, read_on: object, today: date) -> bool:
        """True when a contact was read in its source too long ago to show without a caution."""
        if isinstance(read_on, str):
            try:
                read_on = date.fromisoformat(read_on)
            except ValueError:
                return True
        return isinstance(read_on, date) and today - read_on > timedelta(days=self.read_within_days)
