"""What an import would do, and do it: nothing is written before everything was checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.directory.feed import as_plain_draft
from bot.directory.model import Service
from bot.directory.plain import from_plain, write_service
from bot.directory.spoken import spoken
from bot.errors import ContentError

Lint = Callable[[str], list[str]]


@dataclass(frozen=True)
class Plan:
    """What would be new, changed, gone and refused, and why."""

    new: tuple[Service, ...] = ()
    changed: tuple[Service, ...] = ()
    gone: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[str]:
        """The plan for a person to read."""
        return [
            *(f"new      {one.id}" for one in self.new),
            *(f"changed  {one.id}" for one in self.changed),
            *(f"gone     {one}" for one in self.gone),
            *(f"refused  {where}: {why}" for where, why in self.refused),
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone, {len(self.refused)} refused",
        ]


def plan(
    items: Iterable[Any], current: Mapping[str, Service], *, today: date, feed: bool, lint: Lint | None = None
) -> Plan:
    """Compare untrusted items with the directory.

    Args:
        items: Services of a feed (``feed``) or plain values of a sheet.
        current: The directory as it stands.
        today: The date of the import.
        feed: Whether the items are in the words of Open Referral.
        lint: Faults of a text by the phrasing rules.
    """
    read: dict[str, Service] = {}
    refused: list[tuple[str, str]] = []
    for number, item in enumerate(items, start=1):
        where = _where(item, number)
        try:
            service = from_plain(as_plain_draft(item, today=today) if feed else item)
        except ContentError as error:
            refused.append((where, _shown(str(error))))
            continue
        if service.id in read:
            refused.append((where, "the id is there twice"))
        elif lint and (faults := [fault for text in spoken(service).values() for fault in lint(text)]):
            refused.append((where, "; ".join(dict.fromkeys(faults))))
        else:
            read[service.id] = service
    # What comes from outside waits as a draft until an editor approves it.
    new = tuple(replace(one, state="draft") for key, one in read.items() if key not in current)
    changed = tuple(replace(one, state="draft") for key, one in read.items() if key in current and current[key] != one)
    gone = tuple(key for key in current if key not in read) if read else ()
    return Plan(new, changed, gone, tuple(refused))


def apply(planned: Plan, folder: Path) -> int:
    """Write what is new or changed; what is gone is left for an editor to hide."""
    for service in (*planned.new, *planned.changed):
        write_service(folder, service)
    return len(planned.new) + len(planned.changed)


def _where(item: Any, number: int) -> str:
    named = item.get("id") or item.get("name") if isinstance(item, dict) else None
    return f"{number} ({_shown(named[:60])})" if named and isinstance(named, str) else str(number)


def _shown(text: str) -> str:
    """Without what would do something to a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)
