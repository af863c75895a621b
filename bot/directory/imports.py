"""What an import would do, and do it: nothing is written before everything was checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.directory.feed import as_plain_draft, own_entry
from bot.directory.model import Service
from bot.directory.plain import as_plain, from_plain, write_service
from bot.directory.rows import key
from bot.directory.spoken import spoken
from bot.directory.takeover import as_stranger, differing, taken_over
from bot.errors import ContentError

Lint = Callable[[str], list[str]]
SAFETY = "safety replies name it: change it in the console, where two people agree"


@dataclass(frozen=True)
class Plan:
    """What would be new, changed, gone and refused, and why.

    ``review`` are entries that the public sees: what differs is listed with the fields, and never written.
    """

    new: tuple[Service, ...] = ()
    changed: tuple[Service, ...] = ()
    review: tuple[Service, ...] = ()
    gone: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The plan for a person to read."""
        counted = (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone, {len(self.refused)} refused"
        )
        return [
            *(f"new      {one.id}" for one in self.new),
            *(f"changed  {one.id}: {self._differs(one)}" for one in self.changed),
            *(f"review   {one.id}: {self._differs(one)} differ; change it by hand" for one in self.review),
            *(f"gone     {one}" for one in self.gone),
            *(f"refused  {where}: {why}" for where, why in self.refused),
            counted + (f", {len(self.review)} to review" if self.review else ""),
        ]

    def _differs(self, one: Service) -> str:
        return ", ".join(self.fields.get(one.id, ()))


def plan(
    items: Iterable[Any],
    current: Mapping[str, Service],
    *,
    today: date,
    feed: bool,
    source: str = "",
    ours: bool = False,
    protected: Collection[str] = (),
    lint: Lint | None = None,
) -> Plan:
    """Compare items with the directory.

    Args:
        items: Services of a feed (``feed``) or plain values of a sheet.
        current: The directory as it stands.
        today: The date of the import.
        feed: Whether the items are in the words of Open Referral.
        source: Which feed it is; what is gone is looked for only among the entries of the same one.
        ours: Whether the editors vouch for all of it, as for their own export. Otherwise it is a stranger's text: it
            brings no confirmation and no number to show, and changes nothing that the public sees.
        protected: Ids that no import changes, because safety replies name them.
        lint: Faults of a text by the phrasing rules.
    """
    reading = _Reading(current, today, feed=feed, source=source, ours=ours)
    read: dict[str, Service] = {}
    refused: list[tuple[str, str]] = []
    named: set[str] = set()  # what the source still has, be it refused
    for number, item in enumerate(items, start=1):
        where = _where(item, number)
        try:
            before, service = reading.service(item)
        except ContentError as error:
            refused.append((where, _shown(str(error))))
            named |= reading.named(item)
            continue
        if service.id in named:
            refused.append((where, "the id is there twice"))
            continue
        named.add(service.id)
        if before != service and service.id in protected:
            refused.append((where, SAFETY))
        elif lint and (faults := [fault for text in spoken(service).values() for fault in lint(text)]):
            refused.append((where, "; ".join(dict.fromkeys(faults))))
        else:
            read[service.id] = service
    differ = [one for one in read.values() if one.id in current and current[one.id] != one]
    return Plan(
        new=tuple(one for one in read.values() if one.id not in current),
        changed=tuple(one for one in differ if ours or current[one.id].state == "draft"),
        review=tuple(one for one in differ if not ours and current[one.id].state != "draft"),
        gone=tuple(one for one in reading.owned() if one not in named) if read else (),
        refused=tuple(refused),
        fields={one.id: differing(current[one.id], one) for one in differ},
    )


def apply(planned: Plan, folder: Path) -> int:
    """Write what is new or changed; what is to review or gone is left for an editor."""
    for service in (*planned.new, *planned.changed):
        write_service(folder, service)
    return len(planned.new) + len(planned.changed)


class _Reading:
    """Makes the service that an item would become here."""

    def __init__(self, current: Mapping[str, Service], today: date, *, feed: bool, source: str, ours: bool) -> None:
        self._current = current
        self._today = today
        self._feed = feed
        self._source = source or "feed"
        self._ours = ours
        self._of_feed = {one.feed.id: one for one in current.values() if one.feed and one.feed.source == self._source}
        self._own_keys = {key("service", one): one for one in current} if feed and not ours else {}

    def service(self, item: Any) -> tuple[Service | None, Service]:
        """What stands there now, and what the item would make of it.

        Raises:
            ContentError: The item cannot be used.
        """
        if not self._feed:
            return self._row(item)
        if self._ours:
            said = from_plain(own_entry(item))
            return self._current.get(said.id), said
        said = from_plain(as_plain_draft(item, today=self._today, source=self._source))
        if own := self._own_keys.get(item["id"]):
            raise ContentError(f"is our own entry {own}; --ours imports our own export")
        before = self._of_feed.get(item["id"])
        if before is None:
            if said.id in self._current:
                raise ContentError(f"{said.id} is there already, and is not of this feed")
            return None, as_stranger(said)
        same = before.feed and said.feed and before.feed.mark == said.feed.mark
        return before, before if same else taken_over(before, said, from_feed=True)

    def named(self, item: Any) -> set[str]:
        """The id of an entry that an item which was refused is about."""
        said = item.get("id") if isinstance(item, dict) else None
        if not isinstance(said, str):
            return set()
        known = self._of_feed.get(said) if self._feed else self._current.get(said)
        return {known.id} if known else set()

    def owned(self) -> list[str]:
        """The ids that would be gone if they are not among the items."""
        if self._ours:
            return list(self._current)
        return [one.id for one in self._of_feed.values()] if self._feed else []

    def _row(self, row: Any) -> tuple[Service | None, Service]:
        """A sheet's row; what it has no column for stays as it is."""
        if not isinstance(row, dict):
            raise ContentError("is no row: names and values were expected")
        known = row.get("id")
        before = self._current.get(known) if isinstance(known, str) else None
        whole = {**(as_plain(before) if before else {}), **row}
        said = from_plain({name: value for name, value in whole.items() if value is not None})
        if self._ours:
            return before, said
        return before, taken_over(before, said, from_feed=False) if before else as_stranger(said)


def _where(item: Any, number: int) -> str:
    named = item.get("id") or item.get("name") if isinstance(item, dict) else None
    return f"{number} ({_shown(named[:60])})" if named and isinstance(named, str) else str(number)


def _shown(text: str) -> str:
    """Without what would do something to a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)
