"""The fixed words and contacts of every safety reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Union

from bot.errors import ContentError
from bot.safety.approval import Approval
from bot.safety.model import Category, Outcome, Reading, Shown, Who
from bot.yamlfile import read_mapping

MOST_CONTACTS = 5
EMERGENCY = "emergency-999"
CALLED = ("phone", "text", "relay")
AREAS = ("leicester", "leicestershire", "rutland")
# A contact may be a function of the time of day, so that "open now" is true when it is read.
Contact = Union[Mapping[str, Any], Callable[[datetime], Mapping[str, Any]]]
Message = dict[str, Any]


@dataclass(frozen=True)
class _Reply:
    text: str
    contacts: tuple[str, ...]
    desks: bool = False


class ReplyBook:
    """Gives the reply to a reading. It knows nothing of what was typed, so it cannot repeat it."""

    def __init__(self, words: Mapping[str, Any], approval: Approval, contacts: Mapping[str, Contact]) -> None:
        self._words = words
        self._contacts = contacts
        self._replies = {(c, w): _reply(words["replies"], c, w) for c in Category for w in Who}
        self.approval = approval

    @classmethod
    def load(cls, content: Path, *, contacts: Mapping[str, Contact]) -> ReplyBook:
        """Read ``content/safety``.

        Args:
            content: the folder of all content.
            contacts: id to the contact as a message shows it; ids that are missing are left out of replies.

        Raises:
            ContentError: a reply is missing.
        """
        folder = content / "safety"
        return cls(read_mapping(folder / "replies.yml"), Approval.load(folder / "approval.yml"), contacts)

    @property
    def pilot(self) -> bool:
        """True until two named people have signed replies and contacts."""
        return self.approval.pilot

    def full(
        self, reading: Reading, *, repeat: bool = False, area: str | None = None, now: datetime | None = None
    ) -> Message:
        """The only message of its turn."""
        reply = self._of(reading)
        if repeat:
            short = self._short(reading)
            return self._message(str(short["text"]), tuple(short["contacts"]), desks=reply.desks, now=now)
        wanted = reply.contacts
        if area in AREAS:
            others = {i for a in AREAS if a != area for i in self._words["desk"]["areas"][a]["contacts"]}
            own = self._words["desk"]["areas"][area]["contacts"]
            wanted = tuple(i for i in wanted if i not in others or i in own)
        return self._message(reply.text, wanted, desks=reply.desks, now=now)

    def is_repeat(self, reading: Reading, shown: Shown) -> bool:
        """True when the short reply will do: the help shown above is for this person and as urgent, and every contact
        and choice that the full reply would name is among it."""
        if not shown.covers(reading):
            return False
        reply, above = self._of(reading), [self._replies[seen] for seen in shown.seen]
        named = {contact for one in above for contact in one.contacts}
        return named.issuperset(reply.contacts) and (not reply.desks or any(one.desks for one in above))

    def soft(self, reading: Reading) -> Message:
        """One quiet line under the usual answer."""
        return _bare("notice", str(self._words["soft"]["text"]))

    def desk(self, area: str, now: datetime | None = None) -> Message:
        """Social care contacts of one area; another word than an area's id gets the general reply."""
        entry = self._words["desk"]["areas"].get(area)
        if entry is None:
            return self.full(Reading(outcome=Outcome.FULL, category=Category.UNSURE, who=Who.MYSELF), now=now)
        text = str(self._words["desk"]["text"]).replace("{area}", entry["name"])
        return self._message(text, tuple(entry["contacts"]), desks=False, now=now)

    def urgent(self, now: datetime | None = None) -> list[dict[str, Any]]:
        """Contacts for pages and errors that must always help."""
        return self._list(self._words["urgent"], _now(now))

    def lists(self) -> list[frozenset[str]]:
        """The contacts of every reply and of the pages that must always help, as sets of ids."""
        short = self._words["repeat"]
        every = [*(reply.contacts for reply in self._replies.values()), short["contacts"], short["child"]["contacts"]]
        return [frozenset(ids) for ids in (*every, self._words["urgent"])]

    def missing(self) -> list[str]:
        """Contact ids the replies name and nobody passed in; for the editors' list."""
        named = {i for r in self._replies.values() for i in r.contacts} | set(self._words["urgent"])
        named |= {i for a in self._words["desk"]["areas"].values() for i in a["contacts"]}
        return sorted(named - set(self._contacts))

    def overdue(self, now: datetime | None = None) -> list[str]:
        """Ids of contacts last read in their source too long ago; for the editors' list."""
        moment = _now(now)
        found = {i: self._contact(i, moment) for i in self._contacts}
        return sorted(i for i, c in found.items() if self.approval.is_old(c.get("read_on"), moment.date()))

    def _of(self, reading: Reading) -> _Reply:
        return self._replies[reading.category or Category.UNSURE, reading.who or Who.MYSELF]

    def _short(self, reading: Reading) -> Mapping[str, Any]:
        """A child is shown a line for children again."""
        child = reading.who is Who.CHILD or reading.category is Category.CHILD_WRITING
        short: Mapping[str, Any] = self._words["repeat"]["child"] if child else self._words["repeat"]
        return short

    def _message(self, text: str, ids: tuple[str, ...], *, desks: bool, now: datetime | None) -> Message:
        labels = self._words["labels"]
        actions = []
        if desks:
            for area in AREAS:
                name = self._words["desk"]["areas"][area]["name"]
                actions.append({"label": labels["desk"].replace("{area}", name), "choice": f"desk:{area}"})
        actions += [{"label": labels[c], "choice": c} for c in ("carry-on", "leave")]
        return {**_bare("safety", text), "services": self._list(ids, _now(now)), "actions": actions}

    def _list(self, ids: Any, now: datetime) -> list[dict[str, Any]]:
        """At most five contacts as they were written; what helps nobody at this moment comes after the rest."""
        return sorted([self._contact(i, now) for i in ids if i in self._contacts][:MOST_CONTACTS], key=_later)

    def _contact(self, contact_id: str, now: datetime) -> dict[str, Any]:
        entry = self._contacts[contact_id]
        shown = dict(entry(now) if callable(entry) else entry)
        if self.approval.is_old(shown.get("read_on"), now.date()):
            caution = str(self._words["caution"]).replace("{days}", str(self.approval.read_within_days))
            shown["caution"] = " ".join(filter(None, [shown.get("caution"), caution]))
        return shown


def _reply(replies: Mapping[str, Any], category: Category, who: Who) -> _Reply:
    try:
        entry = replies[category.value][who.value]
        return _Reply(str(entry["text"]), tuple(entry["contacts"]), bool(entry.get("desks", False)))
    except (KeyError, TypeError) as error:
        raise ContentError(f"safety/replies.yml: the reply {category.value}/{who.value} lacks {error}") from error


def _later(contact: Mapping[str, Any]) -> int:
    """A line that is closed comes later, and last what has no number to call or text. Hours that nobody has read
    keep their place: Childline and 999 are among those."""
    if not any(one["type"] in CALLED for one in contact.get("contacts") or ()):
        return 2
    return 1 if contact.get("open_now") is False else 0


def _bare(kind: str, text: str) -> Message:
    return {"kind": kind, "text": text, "citations": [], "services": [], "actions": [], "links": []}


def _now(now: datetime | None) -> datetime:
    return now or datetime.now(timezone.utc)
