"""What of a service the public may see: published field by field, never a number that was not read in a source."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import phonenumbers

from bot.directory import hours
from bot.directory.model import Contact, Service

CAUTION_AFTER_DAYS = 180
NOT_CONFIRMED = "number not confirmed yet: see the website"
NO_CONTACT = "contact not confirmed yet: this is the page where the service was read"
LINK_NOT_CONFIRMED = "web address not confirmed yet"
OLD = "These details were read more than six months ago. Please check them first."
LABELS = {"phone": "Call", "text": "Text", "email": "Email", "web": "Website", "relay": "Text relay"}
USES = {"interpreter": "With an interpreter", "bsl": "In British Sign Language"}
ACCESS = {
    "self": "People can make contact themselves",
    "professional": "A professional makes the referral",
    "both": "People can make contact themselves, or a professional can refer",
}
COST = {"free": "Free", "unknown": "Not stated: ask the provider", "varies": "Varies", "paid": "There is a charge"}


def entry(service: Service, *, now: datetime | None = None, why: str = "") -> dict[str, Any]:
    """A service as one entry of a message's ``services`` list.

    Args:
        service: The entry of the directory.
        now: The moment for ``open_now`` and for the age of the entry; without it ``open_now`` stays unknown.
        why: Why it is listed, in words of the caller.
    """
    shown: dict[str, Any] = {
        "id": service.id,
        "name": service.name,
        "organisation": service.organisation,
        "description": service.description,
        "needs": list(service.topics),
        "prevention_levels": list(service.prevention_levels),
        "areas": list(service.areas),
        "audiences": list(service.audiences),
        "contacts": contacts(service, now=now),
        "hours": hours_text(service),
        "open_now": hours.open_now(service.openings, now) if now else None,
        "opens_next": next_opening(service, now=now),
        "access": access_text(service),
        "languages": list(service.languages),
        "cost": service.cost_note or COST[service.cost_option],
        "ages": ages_text(service),
        "read_on": service.read_on.isoformat(),
        "confirmed_on": service.confirmed.isoformat() if service.confirmed else None,
        "source_url": source_url(service),
        "why": why,
    }
    if caution := caution_text(service, now=now):
        shown["caution"] = caution
    return shown


def may_show(service: Service, contact: Contact) -> bool:
    """Whether a contact may be shown: this very value was confirmed, or read in a source and not marked for a check."""
    if found := service.found(contact):
        return found == "confirmed"
    return contact.basis == "seen" and service.verify_status != "required"


def reachable(service: Service) -> bool:
    """Whether an entry shows a way to get in touch: a number or address, or a page of its own."""
    return any(may_show(service, c) or (c.type == "web" and service.found(c) != "wrong") for c in service.contacts)


def contacts(service: Service, *, now: datetime | None = None) -> list[dict[str, str]]:
    """The ways to get in touch that may be shown, the line that is open first."""
    shown = [_contact(c) for c in service.contacts if c.type != "web" and may_show(service, c)]
    if now and hours.open_now(service.openings, now) is False:
        late = {c.value for c in service.contacts if c.use == "out_of_hours"}
        shown.sort(key=lambda c: c["value"] not in late)
    held = any(c.type in ("phone", "text", "relay") and not may_show(service, c) for c in service.contacts)
    pages = [c for c in service.contacts if c.type == "web" and service.found(c) != "wrong"]
    links = [_contact(c) for c in pages]
    for link, contact in zip(links, pages):
        if contact.basis != "seen" and service.found(contact) != "confirmed":
            link["note"] = LINK_NOT_CONFIRMED
    if held and links:
        links[0]["note"] = NOT_CONFIRMED
    if not shown and not links and source_url(service):
        links = [
            {
                "type": "web",
                "value": source_url(service),
                "uri": source_url(service),
                "label": "Read more",
                "note": NO_CONTACT,
            }
        ]
    return shown + links


def hours_text(service: Service) -> str:
    """Opening times and what else was read about them."""
    said = hours.wording(service.openings)
    return ". ".join(part for part in (said[:1].upper() + said[1:], service.hours_note) if part)


def next_opening(service: Service, *, now: datetime | None) -> str | None:
    """When a closed line opens, as an ISO date and time; ``None`` while it is open or nothing is known."""
    if now is None or hours.open_now(service.openings, now) is not False:
        return None
    moment = hours.opens_next(service.openings, now)
    return moment.isoformat(timespec="minutes") if moment else None


def access_text(service: Service) -> str:
    """Who can get in touch, and in which languages: one line, so that every channel shows it."""
    parts = [ACCESS[service.access_route] + ("" if service.access_basis == "seen" else " (not confirmed yet)")]
    if service.languages:
        parts.append(f"Languages: {', '.join(service.languages)}")
    if service.interpretation:
        parts.append(service.interpretation.rstrip("."))
    return ". ".join(parts)


def ages_text(service: Service) -> str:
    """Whom it takes by age, in words; empty where no limit was read."""
    ages = service.ages
    if ages.note:
        return ages.note
    if ages.start and ages.end is not None:
        return f"{ages.start} to {ages.end}"
    if ages.start:
        return f"{ages.start} and over"
    return f"Up to {ages.end}" if ages.end is not None else ""


def caution_text(service: Service, *, now: datetime | None = None) -> str:
    """What to know before using it, with a word where the entry is old."""
    last = service.confirmed or service.read_on
    old = now is not None and (now.date() - last).days > CAUTION_AFTER_DAYS
    return " ".join(part for part in (service.caution, OLD if old else "") if part)


def source_url(service: Service) -> str:
    """The best page it was read on: a provider's or a council's before any other."""
    linked = [source for source in service.sources if source.url]
    return min(linked, key=lambda source: source.grade).url if linked else ""


def uri(contact: Contact) -> str:
    """What a click opens."""
    digits = contact.value.replace(" ", "")
    if contact.type == "email":
        return f"mailto:{contact.value}"
    if contact.type == "text":
        return f"sms:{digits}" + (f"?body={contact.message}" if contact.message else "")
    if contact.type in ("phone", "relay"):
        return f"tel:{dialled(digits)}"
    return contact.value


def dialled(digits: str) -> str:
    """A number as a telephone wants it: international form, or as it is for 999, 111 and their like."""
    if digits.startswith("18001"):
        return digits
    parsed = phonenumbers.parse(digits, "GB")
    if not phonenumbers.is_valid_number(parsed):
        return digits
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _contact(contact: Contact) -> dict[str, str]:
    value = f"{contact.message} to {contact.value}" if contact.message else contact.value
    shown = {"type": contact.type, "value": value, "uri": uri(contact), "label": _label(contact)}
    if contact.note:
        shown["note"] = contact.note
    return shown


def _label(contact: Contact) -> str:
    """What a button says: its own label, else how it is to be used, else its kind."""
    return contact.label or USES.get(contact.use) or LABELS[contact.type]
