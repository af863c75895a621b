"""A local service and its parts, as the rest of the product sees them: plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

LEVELS = ("primary", "secondary", "tertiary")
AREAS = ("leicester", "leicestershire", "rutland")
NATIONAL = "national"


@dataclass(frozen=True)
class Contact:
    """One way to reach a service.

    ``basis`` is ``seen`` where the value was read in a source and ``recalled`` where it was not.
    ``use`` is ``office``, ``out_of_hours``, ``interpreter`` or ``bsl``; ``message`` is the keyword for a text number.
    """

    type: str
    value: str
    basis: str = "recalled"
    label: str = ""
    note: str = ""
    use: str = "office"
    message: str = ""


@dataclass(frozen=True)
class Opening:
    """Times on some days of the week, in the words of Open Referral (``byday``: MO, TU, …)."""

    byday: tuple[str, ...]
    opens: str
    closes: str
    bank_holidays: str = "unknown"


@dataclass(frozen=True)
class Ages:
    """Whom a service takes by age; ``None`` means no limit was read."""

    start: int | None = None
    end: int | None = None
    note: str = ""

    def __contains__(self, age: int) -> bool:
        return (self.start is None or age >= self.start) and (self.end is None or age <= self.end)


@dataclass(frozen=True)
class Call:
    """What somebody who rang found of one contact: ``confirmed``, ``wrong`` or ``no_answer``.

    It holds for this very value, so a contact that is changed later is not taken for confirmed.
    """

    contact: str
    result: str
    on: date
    by: str


@dataclass(frozen=True)
class Source:
    """Where something about the service was read."""

    quote: str
    grade: str
    url: str = ""
    title: str = ""
    dated: str = ""


@dataclass(frozen=True)
class Feed:
    """Where an imported entry comes from: the feed, its id there, and a mark of what the feed said."""

    source: str
    id: str
    mark: str


@dataclass(frozen=True)
class Service:
    """One entry of the directory, exactly as its file says."""

    id: str
    name: str
    organisation: str
    description: str
    needs: tuple[str, ...]
    topics: tuple[str, ...]
    prevention_levels: tuple[str, ...]
    audiences: tuple[str, ...]
    areas: tuple[str, ...]
    read_on: date
    state: str = "draft"
    owner: str = ""
    strategies: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    ages: Ages = field(default_factory=Ages)
    urgency: str = "planned"
    emergency: bool = False
    access_route: str = "self"
    access_basis: str = "recalled"
    cost_option: str = "unknown"
    cost_note: str = ""
    contacts: tuple[Contact, ...] = ()
    openings: tuple[Opening, ...] = ()
    hours_note: str = ""
    languages: tuple[str, ...] = ()
    interpretation: str = ""
    caution: str = ""
    editor_note: str = ""
    verify_status: str = "required"
    verify_reason: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    calls: tuple[Call, ...] = ()
    sources: tuple[Source, ...] = ()
    feed: Feed | None = None

    @property
    def published(self) -> bool:
        """Whether the public may see it at all; what of it is another matter (see ``bot.directory.message``)."""
        return self.state == "published"

    def serves(self, area: str) -> bool:
        """Whether people in ``area`` can use it."""
        return area in self.areas or NATIONAL in self.areas

    def found(self, contact: Contact) -> str:
        """What the last call that got through found of a contact as it stands: ``confirmed``, ``wrong`` or nothing."""
        about = [c for c in self.calls if c.result != "no_answer" and same_value(c.contact, contact.value)]
        return sorted(about, key=lambda call: call.on)[-1].result if about else ""

    @property
    def confirmed(self) -> date | None:
        """When it was confirmed with the provider; ``None`` where a contact is not the one that was confirmed."""
        right = all(self.found(contact) == "confirmed" for contact in self.contacts)
        return self.confirmed_on if right else None

    def as_message(self, *, now: datetime | None = None, why: str = "") -> dict[str, Any]:
        """The entry of a message's ``services`` list; see ``bot.directory.message.entry``."""
        from bot.directory.message import entry

        return entry(self, now=now, why=why)


def same_value(one: str, other: str) -> bool:
    """Whether two contacts are one, however their digits are grouped."""
    return one.replace(" ", "") == other.replace(" ", "")
