from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.directory import Service, oruk, read_services
from bot.directory.feed import LARGEST, OWN, read_feed
from bot.directory.imports import apply, plan
from bot.directory.plain import as_plain, as_yaml, from_plain, write_service
from bot.errors import ContentError

TODAY = date(2026, 11, 23)
ITEM = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community Counselling",
    "status": "active",
    "description": "Free counselling for adults.",
    "organization": {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "A charity"},
    "contacts": [{"id": "1", "phones": [{"id": "2", "number": "0116 454 1004"}]}],
    "service_areas": [{"id": "3", "name": "Rutland County"}],
}


def test_a_feed_brings_drafts_with_numbers_held_back(services: dict[str, Service]) -> None:
    planned = plan([ITEM], services, today=TODAY, feed=True)
    (new,) = planned.new
    assert (new.state, new.areas, new.organisation) == ("draft", ("rutland",), "A charity")
    assert [c for c in new.as_message()["contacts"] if c["type"] == "phone"] == []


def test_a_stranger_cannot_bring_confirmations_and_numbers(services: dict[str, Service]) -> None:
    forged = {**as_plain(services["cruse"]), "id": "forged", "confirmed_on": "2026-11-01", "confirmed_by": "A. Editor",
              "calls": [{"contact": "0116 454 1004", "result": "confirmed", "on": "2026-11-01", "by": "A. Editor"}],
              "verify": {"status": "routine"},
              "contacts": [{"type": "phone", "value": "0116 454 1004", "basis": "seen"}]}  # fmt: skip
    for items, feed in (([{**ITEM, OWN: forged}], True), ([forged], False)):
        (new,) = plan(items, services, today=TODAY, feed=feed).new
        assert (new.state, new.confirmed, new.calls, new.verify_status) == ("draft", None, (), "required")
        assert "0116 454 1004" not in str(new.as_message()["contacts"])


def test_a_stranger_cannot_change_a_known_entry(services: dict[str, Service]) -> None:
    own = {
        **as_plain(services["samaritans"]),
        "contacts": [{"type": "phone", "value": "0116 454 1004", "basis": "seen"}],
    }
    planned = plan([{**ITEM, OWN: own}], services, today=TODAY, feed=True)
    assert [one.name for one in planned.new] == ["Community Counselling"]
    planned = plan([own], services, today=TODAY, feed=False)
    assert (planned.changed, planned.lines()[0]) == (
        (), "review   samaritans: contacts differ; change it by hand",
    )  # fmt: skip


def test_our_own_entry_in_a_feed_is_not_made_a_second_time(services: dict[str, Service]) -> None:
    planned = plan([oruk.full(services["calm"])], services, today=TODAY, feed=True)
    assert planned.new == ()
    assert "is our own entry calm; --ours" in planned.refused[0][1]


@pytest.mark.parametrize("ours", [True, False])
def test_no_import_changes_what_safety_replies_name(services: dict[str, Service], ours: bool) -> None:
    own = {**as_plain(services["samaritans"]), "description": "Somebody else."}
    planned = plan([own], services, today=TODAY, feed=False, ours=ours, protected={"samaritans"})
    assert (planned.changed, planned.review) == ((), ())
    assert "two people agree" in planned.refused[0][1]


def imported(services: dict[str, Service], item: dict[str, Any] | None = None) -> Service:
    return plan([item or ITEM], services, today=TODAY, feed=True, source="theirs").new[0]


def edited(one: Service, state: str) -> Service:
    """An imported entry after an editor has worked on it."""
    return replace(
        one, needs=("counselling",), areas=("leicester",), state=state, description="In plain words.",
        contacts=tuple(replace(contact, basis="seen") for contact in one.contacts), verify_status="routine",
    )  # fmt: skip


@pytest.mark.parametrize("state", ["published", "draft", "hidden"])
def test_the_same_feed_again_changes_nothing_of_what_editors_did(services: dict[str, Service], state: str) -> None:
    known = edited(imported(services), state)
    planned = plan([ITEM], {**services, known.id: known}, today=TODAY, feed=True, source="theirs")
    assert planned.lines() == ["0 new, 0 changed, 0 gone, 0 refused"]


def test_a_changed_feed_proposes_its_own_fields_only(services: dict[str, Service]) -> None:
    known = edited(imported(services), "draft")
    new = {**ITEM, "name": "Counselling for All", "contacts": [{"phones": [{"number": "0116 454 1005"}]}]}
    (after,) = plan([new], {known.id: known}, today=TODAY, feed=True, source="theirs").changed
    assert (after.id, after.name, after.needs, after.areas) == (
        known.id, "Counselling for All", ("counselling",), ("leicester",),
    )  # fmt: skip
    assert [(c.value, c.basis) for c in after.contacts] == [("0116 454 1004", "seen"), ("0116 454 1005", "recalled")]


def test_a_changed_feed_writes_nothing_that_the_public_sees(services: dict[str, Service], tmp_path: Path) -> None:
    known = edited(imported(services), "published")
    planned = plan([{**ITEM, "name": "X"}], {known.id: known}, today=TODAY, feed=True, source="theirs")
    assert [one.id for one in planned.review] == [known.id]
    assert apply(planned, tmp_path) == 0


def test_gone_is_only_what_came_from_the_same_feed(services: dict[str, Service]) -> None:
    known = imported(services)
    current = {**services, known.id: known}
    other = {**ITEM, "id": "other", "name": "Another"}
    assert plan([other], current, today=TODAY, feed=True, source="theirs").gone == (known.id,)
    assert plan([other], current, today=TODAY, feed=True, source="someone's").gone == ()
    broken = {**ITEM, "description": "<b>"}
    assert plan([other, broken], current, today=TODAY, feed=True, source="theirs").gone == (), "refused is not gone"


def test_times_cost_ages_and_languages_of_a_feed_are_read(services: dict[str, Service]) -> None:
    item = {
        **ITEM,
        "schedules": [{"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00Z", "closes_at": "17:00:00"},
                      {"freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "09:00", "closes_at": "10:00"},
                      {"byday": "1FR", "opens_at": "09:00", "closes_at": "10:00"}, {"byday": 7}, "text"],
        "cost_options": [{"amount": 0, "amount_description": "No charge for residents"}],
        "minimum_age": 16, "maximum_age": 25,
        "languages": [{"name": "Polish"}, {"name": "Polish"}, {"name": 3}],
        "interpretation_services": "Ask for an interpreter",
    }  # fmt: skip
    new = imported(services, item)
    assert [(one.byday, one.opens, one.closes) for one in new.openings] == [(("MO", "TU"), "09:00", "17:00")]
    assert (new.cost_option, new.cost_note) == ("free", "No charge for residents")
    assert (new.ages.start, new.ages.end) == (16, 25)
    assert (new.languages, new.interpretation) == (("Polish",), "Ask for an interpreter")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"name": "<script>alert(1)</script>"}, "plain text only", id="script in the name"),
        pytest.param({"description": "<b>Bold</b>"}, "plain text only", id="HTML in the description"),
        pytest.param({"description": "Ring 0116 454 1004"}, "move the number", id="phone in the description"),
        pytest.param({"description": 7}, "description", id="number for a text"),
        pytest.param({"description": ""}, "description", id="no description"),
        pytest.param({"name": None}, "lacks id or name", id="no name"),
        pytest.param({"url": "javascript:alert(1)"}, "not a web address", id="script as link"),
        pytest.param({"contacts": [{"phones": [{"number": "0116 45"}]}]}, "not a valid UK number", id="short number"),
        pytest.param({"description": "x" * 5000}, "at most 600", id="endless description"),
        pytest.param({"name": "A \u202e name"}, "plain text only", id="text that runs backwards"),
    ],
)
def test_bad_items_are_refused_with_a_reason(services: dict[str, Service], change: dict[str, Any], why: str) -> None:
    planned = plan([{**ITEM, **change}], services, today=TODAY, feed=True)
    assert planned.new == ()
    assert why in planned.refused[0][1]


def test_one_bad_item_does_not_stop_the_others(services: dict[str, Service]) -> None:
    planned = plan(["text", None, 3, [], ITEM, ITEM], services, today=TODAY, feed=True)
    assert len(planned.new) == 1
    assert len(planned.refused) == 5
    assert planned.refused[-1][1] == "the id is there twice"


def test_the_phrasing_rules_are_asked_about_every_text(services: dict[str, Service]) -> None:
    row = {**as_plain(services["calm"]), "id": "new-line", "cost": {"option": "free", "note": "a bad note"}}
    planned = plan([row], services, today=TODAY, feed=False, lint=lambda text: ["avoid"] if "bad" in text else [])
    assert planned.refused == (("1 (new-line)", "avoid"),)


def test_the_phrasing_rules_are_asked(services: dict[str, Service]) -> None:
    planned = plan([ITEM], services, today=TODAY, feed=True, lint=lambda text: ["avoid this"])
    assert planned.refused == ((f"1 ({ITEM['id']})", "avoid this"),)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b'{"contents": [{"id": "1', "is cut off", id="cut off"),
        pytest.param(b"<html>", "is no JSON", id="HTML"),
        pytest.param(b'{"contents": {}}', "a list of services", id="wrong type"),
        pytest.param(b'"text"', "a list of services", id="no feed"),
        pytest.param(b"[" * 100_000, "is no JSON", id="nested too deep"),
    ],
)
def test_a_broken_feed_is_named(tmp_path: Path, body: bytes, said: str) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(body)
    with pytest.raises(ContentError, match=said):
        read_feed(str(path))


def test_a_feed_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(ContentError, match="50 MB; at most 20 MB"):
        read_feed(str(path))


def test_a_feed_is_read_page_by_page() -> None:
    pages = {f"https://example.org/services?page={n}": {"contents": [n], "last_page": n == 3} for n in (1, 2, 3)}
    assert read_feed("https://example.org/services", fetch=lambda at: json.dumps(pages[at]).encode()) == [1, 2, 3]


def test_a_feed_without_an_end_is_stopped() -> None:
    endless = json.dumps({"contents": [], "last_page": False}).encode()
    with pytest.raises(ContentError, match="does not end"):
        read_feed("https://example.org/services", fetch=lambda at: endless)


def test_a_feed_that_is_too_large_is_stopped() -> None:
    with pytest.raises(ContentError, match="more than 20 MB"):
        read_feed("https://example.org/services", fetch=lambda at: b" " * (LARGEST + 1))


def test_files_there_and_back_change_nothing(tmp_path: Path, services: dict[str, Service]) -> None:
    for one in services.values():
        write_service(tmp_path, one)
    assert read_services(tmp_path) == services


def test_plain_values_there_and_back_change_nothing(services: dict[str, Service]) -> None:
    assert {key: from_plain(as_plain(one)) for key, one in services.items()} == services


def test_a_file_reads_as_editors_write_it(services: dict[str, Service]) -> None:
    assert "areas: [national, leicester, leicestershire, rutland]\n" in as_yaml(services["samaritans"])


def test_only_what_is_new_or_changed_is_written(tmp_path: Path, services: dict[str, Service]) -> None:
    planned = plan([ITEM], {"calm": services["calm"]}, today=TODAY, feed=True)
    assert apply(planned, tmp_path) == 1
    assert planned.gone == (), "what never was of this feed is not gone from it"
    assert [path.suffix for path in tmp_path.iterdir()] == [".yml"]
