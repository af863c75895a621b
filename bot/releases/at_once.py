"""Changes that take effect at once, above every release, until they are ended; each needs a second look."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.releases.model import AtOnceChange, Kind, ReleaseError
from bot.releases.overlay import write_overlay
from bot.releases.releases import same_person
from bot.releases.store import ReleaseStore

LOOK_WITHIN = timedelta(days=1)
# Adults and children at the worst moment: what no hiding may take away.
ALWAYS = "emergency-999"


@dataclass(frozen=True)
class Held:
    """What the release in force has, asked at the moment of a change: nothing else can be hidden or corrected.

    Attributes:
        topics: ids of its topics.
        contacts: for a service, each number or address with its kind; ``None`` where there is no such service.
        fits: raises ``ValueError``, with a sentence, where a value is none of that kind.
    """

    topics: Callable[[], Collection[str]]
    contacts: Callable[[str], Mapping[str, str] | None]
    fits: Callable[[str, str], object]


class AtOnce:
    """Hides, corrects, announces and switches off, by one authorised person.

    A change stays in force above every release. The editor brings it into the working tree, publishes, and ends it.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        *,
        findings: Callable[[str], Sequence[str]] = lambda text: (),
        safety_contacts: Collection[str] = (),
        all_day: Collection[str] = (),
        replies: Collection[Collection[str]] = (),
        held: Held | None = None,
    ) -> None:
        """Open the changes.

        Args:
            engine: of the database that holds the rows.
            folder: where releases lie; the file that processes read is kept there.
            findings: what the phrasing rules say against a text for the public.
            safety_contacts: ids of the services that safety replies name.
            all_day: those of them that answer day and night, besides 999; one must stay.
            replies: the contacts of each safety reply; each that has such a line keeps one.
            held: what there is to change; without it, ids and values are taken as they are given.
        """
        self._held = held
        self._store, self._folder, self._findings = ReleaseStore(engine), folder, findings
        self._safety, self._all_day = frozenset(safety_contacts), frozenset(all_day) - {ALWAYS}
        lines = {self._all_day & frozenset(reply) for reply in replies}
        self._lines = {self._all_day, *(some for some in lines if some)}

    def hide_answer(self, topic: str, *, by: str, reason: str) -> AtOnceChange:
        """Take an answer down; who asks for it hears so, with the nearest topics.

        Raises:
            ReleaseError: the release in force has no such topic.
        """
        if self._held and topic not in self._held.topics():
            raise ReleaseError(f"the release in force has no topic {topic!r}; nothing was hidden")
        return self._make(Kind.HIDE_ANSWER, topic, {}, by=by, reason=reason)

    def hide_service(self, service: str, *, by: str, reason: str) -> AtOnceChange:
        """Take an entry of the directory down.

        Raises:
            ReleaseError: it is a safety contact (see ``hide_safety_contact``), or there is no such entry.
        """
        self._not_safety(service, "hide_safety_contact")
        self._contacts(service)
        return self._make(Kind.HIDE_SERVICE, service, {}, by=by, reason=reason)

    def correct_contact(self, service: str, *, old: str, new: str, by: str, reason: str) -> AtOnceChange:
        """Show another number or address instead of the one in the entry's file.

        Raises:
            ReleaseError: it is a safety contact (see ``replace_safety_contact``), the entry does not have the value,
                or the new one is not of its kind.
        """
        self._not_safety(service, "replace_safety_contact")
        return self._contact(Kind.CORRECT_CONTACT, service, old, new, by=by, reason=reason)

    def notice(self, text: str, *, start: date, end: date, by: str, reason: str = "") -> AtOnceChange:
        """Show a notice at the opening of conversations, from one day to another.

        Raises:
            ReleaseError: empty, against the phrasing rules, or its days are the wrong way round.
        """
        if not text.strip() or end < start:
            raise ReleaseError("a notice needs a text, and a last day that is not before its first")
        self._speakable(text)
        values = {"text": " ".join(text.split()), "from": start.isoformat(), "until": end.isoformat()}
        return self._make(Kind.NOTICE, "", values, by=by, reason=reason or "notice")

    def switch_off(self, *, by: str, reason: str) -> AtOnceChange:
        """Answer no questions; ``reason`` is shown to the public. Safety replies and the help page stay."""
        self._speakable(reason)
        return self._make(Kind.SWITCH_OFF, "", {}, by=by, reason=reason)

    def hide_safety_contact(self, service: str, *, by: str, reason: str) -> AtOnceChange:
        """Take a contact out of every safety reply.

        Raises:
            ReleaseError: it is 999, or the last line that answers day and night.
        """
        self._contacts(service)
        hidden = {c.target for c in self.in_force() if c.kind is Kind.HIDE_SAFETY_CONTACT} | {service}
        if service == ALWAYS or any(not some - hidden for some in self._lines):
            raise ReleaseError("999 and one line that answers day and night stay in every safety reply")
        return self._make(Kind.HIDE_SAFETY_CONTACT, service, {}, by=by, reason=reason)

    def replace_safety_contact(
        self, service: str, *, old: str, new: str, by: str, reason: str, safety_approver: bool
    ) -> AtOnceChange:
        """Show another number of a safety contact.

        Raises:
            ReleaseError: ``by`` is no safety approver, it is 999, or as ``correct_contact``.
        """
        if not safety_approver or service == ALWAYS:
            raise ReleaseError("only a safety approver replaces a safety contact, and nobody replaces 999")
        return self._contact(Kind.REPLACE_SAFETY_CONTACT, service, old, new, by=by, reason=reason)

    def end(self, change: int, *, by: str) -> None:
        """Take a change back, or end it because a release holds it now.

        Raises:
            ReleaseError: it has ended already.
        """
        if not self._store.mark_at_once(change, "ended", by=by):
            raise ReleaseError("this change has ended already")
        write_overlay(self._folder, self._store.changes_at_once())

    def look(self, change: int, *, by: str) -> None:
        """Note the second person's look.

        Raises:
            ReleaseError: ``by`` made the change, or somebody has looked.
        """
        if same_person(by, self.get(change).made_by):
            raise ReleaseError("the second look is somebody else's than the person who made the change")
        if not self._store.mark_at_once(change, "looked_at", by=by):
            raise ReleaseError("somebody has looked at this change already")

    def get(self, change: int) -> AtOnceChange:
        """One change.

        Raises:
            ReleaseError: there is none of that number.
        """
        found = next((c for c in self.all() if c.id == change), None)
        if found is None:
            raise ReleaseError(f"there is no change {change}")
        return found

    def all(self) -> list[AtOnceChange]:
        """Every change ever made, the newest first."""
        return self._store.changes_at_once()

    def in_force(self) -> list[AtOnceChange]:
        """What holds now."""
        return [change for change in self.all() if change.in_force]

    def unseen(self) -> list[AtOnceChange]:
        """What still needs a second look, in force or not; listed until somebody looked."""
        return [change for change in self.all() if change.looked_at is None]

    def overdue(self) -> list[AtOnceChange]:
        """Of the unseen, those that are older than a day."""
        now = self._store.clock()
        return [c for c in self.unseen() if now - c.made_at.timestamp() > LOOK_WITHIN.total_seconds()]

    def _contact(self, kind: Kind, service: str, old: str, new: str, *, by: str, reason: str) -> AtOnceChange:
        if not old.strip() or not new.strip():
            raise ReleaseError("give the number or address as it stands, and the one to show instead")
        old, new = old.strip(), new.strip()
        if (contacts := self._contacts(service)) is not None:
            old = self._as_filed(service, old, contacts)
            self._fits(contacts[old], old, new)
        return self._make(kind, service, {"old": old, "new": new}, by=by, reason=reason)

    def _contacts(self, service: str) -> Mapping[str, str] | None:
        contacts = self._held.contacts(service) if self._held else None
        if self._held and contacts is None:
            raise ReleaseError(f"the release in force has no service {service!r}; nothing was changed")
        return contacts

    def _as_filed(self, service: str, value: str, contacts: Mapping[str, str]) -> str:
        """The value of the entry's file that people see as ``value``, which an earlier change may have put there."""
        earlier = [c for c in reversed(self.in_force()) if c.target == service and "new" in c.values]
        seen = {"".join(old.split()): old for old in contacts}
        seen |= {"".join(c.values["new"].split()): c.values["old"] for c in earlier if c.values["old"] in contacts}
        if (found := seen.get("".join(value.split()))) is None:
            shown = ", ".join(contacts) or "none"
            raise ReleaseError(f"{service} has no number or address {value!r}; as it stands: {shown}")
        return found

    def _fits(self, kind: str, old: str, new: str) -> None:
        if "".join(old.split()) == "".join(new.split()):
            raise ReleaseError("the new number or address is the one that stands there")
        try:
            if self._held:
                self._held.fits(kind, new)
        except ValueError as error:
            raise ReleaseError(str(error)) from None

    def _not_safety(self, service: str, instead: str) -> None:
        if service in self._safety:
            raise ReleaseError(f"{service} is a safety contact; use {instead.replace('_', ' ')}")

    def _speakable(self, text: str) -> None:
        if found := self._findings(text):
            raise ReleaseError("; ".join(found))

    def _make(self, kind: Kind, target: str, values: Mapping[str, str], *, by: str, reason: str) -> AtOnceChange:
        if not reason.strip():
            raise ReleaseError("write down why; the reason is kept with the change")
        number = self._store.add_at_once(kind, target, values, reason=" ".join(reason.split()), by=by)
        write_overlay(self._folder, self._store.changes_at_once())
        return self.get(number)
