"""The published directory as an Open Referral UK 3.0 feed: plain functions that return JSON-able values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.directory.message import USES, caution_text, hours_text, may_show
from bot.directory.model import Contact, Opening, Service
from bot.directory.rows import SPOKEN, TAXONOMIES, key

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"
SURE = ("confirmed", "seen")
PER_PAGE, MOST_PER_PAGE = 50, 200
DESCRIPTIONS = {
    "need": "What a service can be wanted for",
    "topic": "What a service is about, in its own words",
    "prevention-level": "Prevention level of the strategy",
    "cdc-strategy": "Row of the strategy's table of prevention strategies",
    "audience": "For whom a service is",
}


def root() -> dict[str, str]:
    """``GET /``: which standard the feed follows."""
    return {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}


def services_page(services: Mapping[str, Service], query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /services``: a page of services with ``page``, ``per_page`` and filters that narrow together.

    Raises:
        ValueError: A parameter is not a number, or out of range.
    """
    found = [one for one in services.values() if one.published and _wanted(one, query)]
    return page(sorted(found, key=lambda one: one.name.lower()), query, summary)


def page(items: Iterable[Any], query: Mapping[str, str], show: Any) -> dict[str, Any]:
    """One page in the standard's envelope."""
    items = list(items)
    size = _number(query, "per_page", PER_PAGE, low=1, high=MOST_PER_PAGE)
    pages = max(1, -(-len(items) // size))
    number = _number(query, "page", 1, low=1, high=1_000_000)
    shown = items[(number - 1) * size : number * size]
    return {
        "total_items": len(items),
        "total_pages": pages,
        "page_number": number,
        "size": len(shown),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not shown,
        "contents": [show(one) for one in shown],
    }


def service(services: Mapping[str, Service], asked: str) -> dict[str, Any] | None:
    """``GET /services/{id}``: one service in full, by its UUID or by our own id."""
    for one in services.values():
        if one.published and asked in (one.id, key("service", one.id)):
            return full(one)
    return None


def taxonomies(query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /taxonomies``."""
    return page(TAXONOMIES, query, _taxonomy)


def taxonomy_terms(services: Mapping[str, Service], query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /taxonomy_terms``: every term that a published service has."""
    used = {
        (name, code) for one in services.values() if one.published for name, field in TAXONOMIES.items()
        for code in getattr(one, field)
    }  # fmt: skip
    return page(sorted(used), query, lambda term: _term(*term))


def summary(one: Service) -> dict[str, Any]:
    """A service as an item of a list."""
    at = key("organization", one.organisation)
    shown: dict[str, Any] = {
        "id": key("service", one.id),
        "name": one.name,
        "status": "active",
        "description": one.description,
        "url": next((c.value for c in one.contacts if _is_page(one, c)), ""),
        "email": next((c.value for c in one.contacts if c.type == "email" and may_show(one, c)), ""),
        "minimum_age": one.ages.start,
        "maximum_age": one.ages.end,
        "alert": caution_text(one),
        "assured_date": one.confirmed.isoformat() if one.confirmed else None,
        "last_modified": f"{(one.confirmed or one.read_on).isoformat()}T00:00:00Z",
        "organization": {"id": at, "name": one.organisation, "description": one.organisation},
    }
    return _without_empty(shown)


def full(one: Service) -> dict[str, Any]:
    """A service with all its parts."""
    shown = summary(one)
    shown["contacts"] = [_contact(one, number, c) for number, c in enumerate(one.contacts) if _spoken(one, c)]
    shown["schedules"] = [_schedule(one, number, opening) for number, opening in enumerate(one.openings)]
    shown["languages"] = [
        {"id": key("language", one.id, number), "name": name} for number, name in enumerate(one.languages)
    ]
    shown["interpretation_services"] = one.interpretation
    shown["service_areas"] = [
        {"id": key("service_area", one.id, number), "name": area.replace("_", " ").title()}
        for number, area in enumerate(one.areas)
    ]
    shown["cost_options"] = [
        _without_empty(
            {"id": key("cost_option", one.id, 0), "option": one.cost_option, "amount_description": one.cost_note}
        )
    ]
    location = {"id": key("location", one.id), "location_type": "virtual"}
    shown["service_at_locations"] = [{"id": key("service_at_location", one.id), "location": location}]
    shown["attributes"] = [
        {"id": key("attribute", one.id, name, number), "link_entity": "service", "taxonomy_term": _term(name, code)}
        for name, field in TAXONOMIES.items()
        for number, code in enumerate(getattr(one, field))
    ]
    return _without_empty(shown)


def _contact(one: Service, number: int, contact: Contact) -> dict[str, Any]:
    phone = {"id": key("phone", one.id, number), "number": contact.value}
    if contact.note or hours_text(one):
        phone["description"] = contact.note or hours_text(one)
    return {
        "id": key("contact", one.id, number),
        "name": contact.label or USES.get(contact.use) or one.name,
        "phones": [phone],
    }


def _schedule(one: Service, number: int, opening: Opening) -> dict[str, Any]:
    closes = "23:59" if opening.closes == "24:00" else opening.closes
    return {
        "id": key("schedule", one.id, number),
        "freq": "WEEKLY",
        "byday": ",".join(opening.byday),
        "opens_at": opening.opens,
        "closes_at": closes,
    }


def _is_page(one: Service, contact: Contact) -> bool:
    """Whether an address is the entry's page: one that was not read would have no caution beside it here."""
    return contact.type == "web" and contact.use == "office" and (one.found(contact) or contact.basis) in SURE


def _spoken(one: Service, contact: Contact) -> bool:
    return contact.type in SPOKEN and may_show(one, contact)


def _term(name: str, code: str) -> dict[str, Any]:
    words = code.replace("_", " ").replace("-", " ")
    return {
        "id": key("taxonomy_term", name, code),
        "name": words,
        "description": f"{DESCRIPTIONS[name]}: {words}",
        "taxonomy_detail": _taxonomy(name),
    }


def _taxonomy(name: str) -> dict[str, str]:
    return {"id": key("taxonomy", name), "name": name, "description": DESCRIPTIONS[name]}


def _wanted(one: Service, query: Mapping[str, str]) -> bool:
    words = query.get("search", "").lower().split()[:20]
    text = " ".join((one.name, one.description, *one.topics)).lower()
    if not all(word in text for word in words):
        return False
    terms = {key("taxonomy_term", name, code) for name, field in TAXONOMIES.items() for code in getattr(one, field)}
    if query.get("taxonomy_term_id") and query["taxonomy_term_id"] not in terms:
        return False
    used = {key("taxonomy", name) for name, field in TAXONOMIES.items() if getattr(one, field)}
    if query.get("taxonomy_id") and query["taxonomy_id"] not in used:
        return False
    # As the standard says: a service without the limit that is asked for has none to compare.
    least, most = one.ages.start, one.ages.end
    if query.get("minimum_age") and (least is None or least < _number(query, "minimum_age", 0, low=0, high=120)):
        return False
    if query.get("maximum_age") and (most is None or most > _number(query, "maximum_age", 0, low=0, high=120)):
        return False
    return _at(one, query)


def _at(one: Service, query: Mapping[str, str]) -> bool:
    """Whether one and the same opening is on the day, starts no earlier and ends no later than is asked."""
    day, start, end = query.get("day", ""), _clock(query, "start_time"), _clock(query, "end_time")
    if not (day or start or end):
        return True
    return any(
        (not day or day in opening.byday)
        and (not start or opening.opens >= start)
        and (not end or opening.closes <= end)
        for opening in one.openings
    )


def _clock(query: Mapping[str, str], name: str) -> str:
    said = query.get(name, "")
    if said and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", said, re.ASCII):
        raise ValueError(f"{name} is a time such as 09:00")
    return said[:5]


def _number(query: Mapping[str, str], name: str, default: int, *, low: int, high: int) -> int:
    said = query.get(name, "")
    if not said:
        return default
    if not said.isdecimal() or len(said) > 9 or not low <= int(said) <= high:
        raise ValueError(f"{name} is a whole number from {low} to {high}")
    return int(said)


def _without_empty(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if value not in (None, "", [])}
