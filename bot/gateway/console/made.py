"""Parts of the desk that need several subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.directory import checks, read_service
from bot.editing.outside import ID
from bot.phrasing import Severity
from bot.releases.at_once import AtOnce, Held
from bot.safety import ReplyBook
from bot.yamlfile import read_mapping

if TYPE_CHECKING:
    from bot.gateway.console.desk import Desk


def safety_contacts(desk: Desk) -> frozenset[str]:
    """Ids of the services that safety replies name."""
    found: set[str] = set()
    _named(read_mapping(desk.tree / "content" / "safety" / "replies.yml"), found)
    return frozenset(found)


def at_once(desk: Desk) -> AtOnce:
    """Changes that hold at once, with the phrasing rules and the safety contacts of the draft."""

    def findings(text: str) -> Sequence[str]:
        found = desk.guard.findings(text)
        return [finding.message for finding in found if finding.severity is Severity.ERROR]

    contacts = safety_contacts(desk)
    all_day = {one for one in contacts if _answers_all_day(desk, one)}
    replies = ReplyBook.load(desk.tree / "content", contacts={}).lists()
    return AtOnce(
        desk.engine, desk.settings.var / "releases", findings=findings, safety_contacts=contacts, all_day=all_day,
        replies=replies, held=Held(lambda: topics_in_force(desk), lambda one: _contacts(desk, one), checks.contact),
    )  # fmt: skip


def in_force(desk: Desk) -> Path:
    """The folder that the public is answered from: the release in force, the draft before there is one."""
    number = desk.releases.folder.current()
    return desk.tree if number is None else desk.releases.folder.of(number)


def topics_in_force(desk: Desk) -> list[str]:
    """Ids of the topics that the public can ask for, sorted."""
    return sorted(path.stem for path in (in_force(desk) / "data" / "nlu" / "answers").glob("*.yml"))


def services_in_force(desk: Desk) -> list[str]:
    """Ids of the entries that the public can be shown, sorted."""
    return sorted(path.stem for path in (in_force(desk) / "content" / "services").glob("*.yml"))


def _contacts(desk: Desk, service: str) -> Mapping[str, str] | None:
    """The numbers and addresses of an entry with the kind of each; None where there is no such entry."""
    path = in_force(desk) / "content" / "services" / f"{service}.yml"
    if not ID.fullmatch(service) or not path.is_file():
        return None
    return {one.value: one.type for one in read_service(path).contacts}


def _named(value: object, found: set[str], key: str = "") -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _named(inner, found, str(name))
    elif isinstance(value, list):
        for inner in value:
            _named(inner, found, key)
    elif key in ("contacts", "urgent") and isinstance(value, str):
        found.add(value)


def _answers_all_day(desk: Desk, service: str) -> bool:
    """Whether the entry says that it is open at every hour of every day."""
    path = desk.tree / "content" / "services" / f"{service}.yml"
    if not path.is_file():
        return False
    whole = [o for o in read_service(path).openings if o.opens == "00:00" and o.closes in ("24:00", "00:00", "23:59")]
    return len({day for opening in whole for day in opening.byday}) == 7
