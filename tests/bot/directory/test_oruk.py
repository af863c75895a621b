from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.directory import Contact, Opening, Service, oruk
from bot.directory.calls import noted
from bot.directory.model import Ages

SCHEMAS = Path(__file__).parent / "oruk_schema"


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def problems(value: Any, name: str) -> list[str]:
    checker = jsonschema.Draft202012Validator(schema(name), format_checker=jsonschema.FormatChecker())
    return [f"{list(error.path)}: {error.message}" for error in checker.iter_errors(value)]


def test_every_service_follows_the_standard(services: dict[str, Service]) -> None:
    published = [one for one in services.values() if one.published]
    assert published
    assert [found for one in published for found in problems(oruk.full(one), "service")] == []


def test_the_schema_would_find_a_fault(services: dict[str, Service]) -> None:
    broken = {**oruk.full(services["samaritans"]), "status": "open"}
    del broken["name"]
    assert len(problems(broken, "service")) == 2


def test_languages_interpreters_and_other_routes_are_in_the_feed(services: dict[str, Service]) -> None:
    line = Contact("phone", "0116 454 1004", "seen", use="interpreter")
    one = replace(services["calm"], languages=("Polish",), interpretation="Ask for one", contacts=(line,))
    shown = oruk.full(one)
    assert [language["name"] for language in shown["languages"]] == ["Polish"]
    assert shown["interpretation_services"] == "Ask for one"
    assert shown["contacts"][0]["name"] == "With an interpreter"
    assert problems(shown, "service") == []


def test_list_items_follow_the_standard(services: dict[str, Service]) -> None:
    page = oruk.services_page(services, {})
    assert [found for one in page["contents"] for found in problems(one, "service_list")] == []


def test_pages_hold_everything_once(services: dict[str, Service]) -> None:
    seen: list[str] = []
    number = 1
    while True:
        page = oruk.services_page(services, {"page": str(number), "per_page": "40"})
        seen += [one["id"] for one in page["contents"]]
        if page["last_page"]:
            break
        number += 1
    assert (len(seen), len(set(seen)), page["total_pages"]) == (page["total_items"], page["total_items"], number)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({"search": "samaritans"}, {"Samaritans"}, id="search"),
        pytest.param({"search": "no such thing at all"}, set(), id="nothing"),
        pytest.param({"day": "SU", "search": "asylum"}, set(), id="day without times"),
    ],
)
def test_filters(services: dict[str, Service], query: dict[str, str], expected: set[str]) -> None:
    assert {one["name"] for one in oruk.services_page(services, query)["contents"]} == expected


def found(services: dict[str, Service], **query: str) -> set[str]:
    return {one["name"] for one in oruk.services_page(services, {"per_page": "200", **query})["contents"]}


def test_a_taxonomy_filters(services: dict[str, Service]) -> None:
    strategy = next(one for one in oruk.taxonomies({})["contents"] if one["name"] == "cdc-strategy")
    expected = {one.name for one in services.values() if one.published and one.strategies}
    assert found(services, taxonomy_id=strategy["id"]) == expected
    assert found(services, taxonomy_id="none") == set()


def test_times_and_ages_filter_as_the_standard_says(services: dict[str, Service]) -> None:
    evening = Opening(("FR",), "18:00", "22:00")
    one = replace(services["calm"], openings=(Opening(("MO",), "09:00", "17:00"), evening), ages=Ages(16, 25))
    few = {"calm": one, "cruse": replace(services["cruse"], openings=(), ages=Ages())}
    assert found(few, start_time="18:00") == found(few, end_time="17:00") == {one.name}
    assert found(few, start_time="09:00", end_time="17:00", day="FR") == set(), "day and hours are of one opening"
    assert found(few, minimum_age="16") == found(few, maximum_age="25") == {one.name}
    assert found(few, minimum_age="17") == found(few, maximum_age="24") == set()


def test_a_page_that_nobody_read_is_not_in_the_feed(services: dict[str, Service]) -> None:
    one = services["juniper-lodge-sarc"]
    assert "url" not in oruk.full(one)
    rung = noted(one, result="confirmed", by="A. Editor", on=date(2026, 11, 24))
    assert oruk.full(rung)["url"] == "https://juniperlodge.org.uk"


@pytest.mark.parametrize("name", ["start_time", "end_time"])
def test_a_wrong_time_is_refused(services: dict[str, Service], name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is a time"):
        oruk.services_page(services, {name: "noon"})


def test_a_term_filters(services: dict[str, Service]) -> None:
    term = next(
        one for one in oruk.taxonomy_terms(services, {"per_page": "200"})["contents"] if one["name"] == "primary"
    )
    page = oruk.services_page(services, {"taxonomy_term_id": term["id"]})
    assert page["total_items"] == sum("primary" in one.prevention_levels for one in services.values() if one.published)


@pytest.mark.parametrize(
    "query", [{"page": "0"}, {"per_page": "99999"}, {"page": "-1"}, {"page": "one"}, {"page": "9" * 40}]
)
def test_a_wrong_parameter_is_refused(services: dict[str, Service], query: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is a whole number"):
        oruk.services_page(services, query)


def test_a_held_back_number_is_not_in_the_feed(services: dict[str, Service]) -> None:
    text = json.dumps([oruk.full(one) for one in services.values()])
    assert "0808 802 0028" not in text
    assert "0808 2000 247" in text


def test_drafts_are_not_served(services: dict[str, Service]) -> None:
    assert oruk.service(services, "education-support") is None
    assert oruk.service(services, "no-such") is None
    found = oruk.service(services, "samaritans")
    assert found is not None
    assert oruk.service(services, found["id"]) == found
