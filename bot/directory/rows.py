"""Between the frozen ``Service`` and the rows of Open Referral's tables; both ways lose nothing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.directory.model import NATIONAL, Ages, Call, Contact, Feed, Opening, Service, Source

Rows = dict[str, list[dict[str, Any]]]
SPACE = uuid.UUID("5f0c9a52-6d0e-5f2c-9b63-0a1f7d1f6c11")
# Taxonomies and the field of ``Service`` that each one holds.
TAXONOMIES = {
    "need": "needs",
    "topic": "topics",
    "prevention-level": "prevention_levels",
    "cdc-strategy": "strategies",
    "audience": "audiences",
}
CALL = ("contact", "result", "on", "by")
SPOKEN = ("phone", "text", "relay")


def key(kind: str, *parts: object) -> str:
    """A UUID that the same thing gets every time: links into the feed stay good."""
    return str(uuid.uuid5(SPACE, "/".join((kind, *(str(part) for part in parts)))))


def of_services(services: Iterable[Service]) -> Rows:
    """The rows of all tables for ``services``."""
    found: Rows = defaultdict(list)
    organisations: dict[str, str] = {}
    terms: dict[tuple[str, str], str] = {}
    for name in TAXONOMIES:
        found["taxonomy"].append({"id": key("taxonomy", name), "name": name})
    for one in services:
        organisations.setdefault(one.organisation, key("organization", one.organisation))
        found["service"].append(_service(one))
        _parts(one, found)
        for name, field in TAXONOMIES.items():
            for position, code in enumerate(getattr(one, field)):
                term = terms.setdefault((name, code), key("taxonomy_term", name, code))
                found["attribute"].append(
                    {"id": key("attribute", one.id, name, position), "service_id": key("service", one.id),
                     "taxonomy_term_id": term, "position": position}
                )  # fmt: skip
    found["organization"] = [{"id": at, "name": name, "description": name} for name, at in organisations.items()]
    found["taxonomy_term"] = [
        {"id": at, "taxonomy_id": key("taxonomy", name), "code": code} for (name, code), at in terms.items()
    ]
    return found


def to_services(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Service]:
    """The services that rows of all tables make."""
    organisations = {row["id"]: row["name"] for row in found["organization"]}
    taxonomies = {row["id"]: row["name"] for row in found["taxonomy"]}
    terms = {row["id"]: (taxonomies[row["taxonomy_id"]], row["code"]) for row in found["taxonomy_term"]}
    parts = {
        name: _by_service(found[name])
        for name in ("contact", "schedule", "service_area", "cost_option", "source", "call")
    }
    phones = {row["contact_id"]: row for row in found["phone"]}
    coded: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in found["attribute"]:
        name, code = terms[row["taxonomy_term_id"]]
        coded[row["service_id"]][TAXONOMIES[name]].append(code)
    services = {}
    for row in found["service"]:
        at = row["id"]
        areas = parts["service_area"][at]
        cost = parts["cost_option"][at][0]
        codes: dict[str, Any] = {name: tuple(held) for name, held in coded[at].items()}
        same = {name: row[name] for name in _SAME}
        services[row["slug"]] = Service(
            **codes,
            **same,
            id=row["slug"],
            organisation=organisations[row["organization_id"]],
            ages=Ages(row["minimum_age"], row["maximum_age"], row["age_note"]),
            caution=row["alert"],
            languages=tuple(filter(None, row["languages"].split("\n"))),
            confirmed_on=row["assured_date"],
            confirmed_by=row["assurer"],
            feed=Feed(row["feed_source"], row["feed_id"], row["feed_mark"]) if row["feed_source"] else None,
            areas=tuple(area["name"] for area in areas if area["extent_type"] != "district"),
            districts=tuple(area["name"] for area in areas if area["extent_type"] == "district"),
            cost_option=cost["option"],
            cost_note=cost["amount_description"],
            contacts=tuple(_contact(one, phones.get(one["id"])) for one in parts["contact"][at]),
            openings=tuple(
                Opening(tuple(one["byday"].split(",")), one["opens_at"], one["closes_at"], one["bank_holidays"])
                for one in parts["schedule"][at]
            ),
            calls=tuple(Call(one["contact"], one["result"], one["on"], one["by"]) for one in parts["call"][at]),
            sources=tuple(
                Source(one["quote"], one["grade"], one["url"], one["title"], one["dated"])
                for one in parts["source"][at]
            ),
        )
    return services


_SAME = (
    "name", "description", "state", "owner", "urgency", "emergency", "access_route", "access_basis", "hours_note",
    "interpretation", "editor_note", "verify_status", "verify_reason", "read_on",
)  # fmt: skip


def _service(one: Service) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _SAME},
        "id": key("service", one.id),
        "slug": one.id,
        "organization_id": key("organization", one.organisation),
        "minimum_age": one.ages.start,
        "maximum_age": one.ages.end,
        "age_note": one.ages.note,
        "alert": one.caution,
        "languages": "\n".join(one.languages),
        "assured_date": one.confirmed_on,
        "assurer": one.confirmed_by,
        **{f"feed_{name}": getattr(one.feed, name) if one.feed else "" for name in ("source", "id", "mark")},
    }


def _parts(one: Service, found: Rows) -> None:
    def base(kind: str, position: int) -> dict[str, Any]:
        return {"id": key(kind, one.id, position), "service_id": key("service", one.id), "position": position}

    for position, contact in enumerate(one.contacts):
        row = base("contact", position)
        fields = ("type", "value", "basis", "label", "note", "use")
        found["contact"].append({**row, **{name: getattr(contact, name) for name in fields}})
        if contact.type in SPOKEN:
            found["phone"].append(
                {"id": key("phone", one.id, position), "contact_id": row["id"], "number": contact.value,
                 "type": contact.type, "message": contact.message}
            )  # fmt: skip
    for position, opening in enumerate(one.openings):
        found["schedule"].append(
            {**base("schedule", position), "freq": "WEEKLY", "byday": ",".join(opening.byday),
             "opens_at": opening.opens, "closes_at": opening.closes, "bank_holidays": opening.bank_holidays}
        )  # fmt: skip
    extents = [(area, "nation" if area == NATIONAL else "area") for area in one.areas]
    for position, (name, extent) in enumerate([*extents, *((district, "district") for district in one.districts)]):
        found["service_area"].append({**base("service_area", position), "name": name, "extent_type": extent})
    for position, source in enumerate(one.sources):
        said = {name: getattr(source, name) for name in ("quote", "grade", "url", "title", "dated")}
        found["source"].append({**base("source", position), **said})
    for position, call in enumerate(one.calls):
        found["call"].append({**base("call", position), **{name: getattr(call, name) for name in CALL}})
    cost = base("cost_option", 0)
    del cost["position"]
    found["cost_option"].append({**cost, "option": one.cost_option, "amount_description": one.cost_note})
    found["service_at_location"].append(
        {"id": key("service_at_location", one.id), "service_id": key("service", one.id), "location_type": "virtual"}
    )


def _contact(row: Mapping[str, Any], phone: Mapping[str, Any] | None) -> Contact:
    fields = ("type", "value", "basis", "label", "note", "use")
    return Contact(**{name: row[name] for name in fields}, message=phone["message"] if phone else "")


def _by_service(rows: Iterable[Mapping[str, Any]]) -> defaultdict[str, list[Mapping[str, Any]]]:
    grouped: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["service_id"]].append(row)
    return grouped
