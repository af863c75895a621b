from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

import pytest

from bot.directory import Contact, Service
from bot.directory.calls import noted
from bot.directory.message import OLD, uri

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)
DAY = date(2026, 11, 24)
NIGHT = datetime(2026, 11, 23, 3, 0, tzinfo=timezone.utc)


def numbers(service: Service) -> list[str]:
    return [c["value"] for c in service.as_message()["contacts"] if c["type"] in ("phone", "text")]


def test_a_number_read_in_a_source_is_shown(services: dict[str, Service]) -> None:
    shown = services["national-domestic-abuse-helpline"].as_message(now=MONDAY_NOON, why="About domestic abuse.")
    assert shown["contacts"][0] == {
        "type": "phone", "value": "0808 2000 247", "uri": "tel:+448082000247", "label": "Call",
    }  # fmt: skip
    assert (shown["hours"], shown["open_now"], shown["why"]) == ("24 hours a day", True, "About domestic abuse.")
    assert (shown["read_on"], shown["confirmed_on"]) == ("2026-11-23", None)


@pytest.mark.parametrize("name", ["freeva-helpline", "nhs-111-mental-health", "cruse", "forced-marriage-unit"])
def test_a_number_that_is_not_confirmed_is_held_back(services: dict[str, Service], name: str) -> None:
    assert numbers(services[name]) == []


def test_no_number_of_the_whole_directory_escapes(services: dict[str, Service]) -> None:
    for one in services.values():
        allowed = {c.value for c in one.contacts if c.basis == "seen" and one.verify_status != "required"}
        shown = {c["value"] for c in one.as_message()["contacts"] if c["type"] in ("phone", "email")}
        assert shown <= allowed, one.id


def test_a_held_back_number_points_to_the_website(services: dict[str, Service]) -> None:
    link = services["freeva-helpline"].as_message()["contacts"][0]
    assert link["note"] == "number not confirmed yet: see the website"


def test_a_confirmed_number_is_shown(services: dict[str, Service]) -> None:
    rung = noted(services["cruse"], result="confirmed", by="A. Editor", on=DAY)
    assert numbers(rung) == ["0808 808 1677"]
    assert rung.as_message()["confirmed_on"] == "2026-11-24"


def changed(service: Service, **parts: str) -> Service:
    """The service with another first contact, as an editor would write it over the old one."""
    first, *rest = service.contacts
    return replace(service, contacts=(replace(first, **parts), *rest))


def test_a_number_changed_after_the_call_is_not_confirmed(services: dict[str, Service]) -> None:
    rung = noted(services["cruse"], result="confirmed", by="A. Editor", on=DAY)
    new = changed(rung, value="0116 454 1004", basis="recalled")
    assert numbers(new) == []
    assert new.as_message()["confirmed_on"] is None


def test_a_changed_number_falls_back_to_its_own_basis(services: dict[str, Service]) -> None:
    rung = noted(services["calm"], result="confirmed", by="A. Editor", on=DAY)
    new = changed(rung, value="0116 454 1004", basis="seen")
    assert "0116 454 1004" in numbers(new)
    assert (new.as_message()["confirmed_on"], rung.as_message()["confirmed_on"]) == (None, "2026-11-24")


def test_a_number_added_after_the_call_is_not_confirmed(services: dict[str, Service]) -> None:
    rung = noted(services["cruse"], result="confirmed", by="A. Editor", on=DAY)
    new = replace(rung, contacts=(*rung.contacts, Contact("phone", "0116 454 1004")))
    assert numbers(new) == ["0808 808 1677"]
    assert new.as_message()["confirmed_on"] is None


def test_a_confirmed_number_may_be_grouped_in_another_way(services: dict[str, Service]) -> None:
    rung = noted(services["cruse"], result="confirmed", by="A. Editor", on=DAY)
    assert numbers(changed(rung, value="08088 081 677")) == ["08088 081 677"]


def test_a_date_alone_confirms_no_number(services: dict[str, Service]) -> None:
    dated = replace(services["cruse"], confirmed_on=DAY, confirmed_by="A. Editor")
    assert (numbers(dated), dated.as_message()["confirmed_on"]) == ([], None)


def test_a_number_found_wrong_is_held_back(services: dict[str, Service]) -> None:
    wrong = noted(services["samaritans"], result="wrong", by="A. Editor", on=DAY, contact="116123")
    assert numbers(wrong) == []
    assert [c["type"] for c in wrong.as_message()["contacts"]] == ["email", "web"]


def test_nobody_answering_undoes_no_confirmation(services: dict[str, Service]) -> None:
    rung = noted(services["cruse"], result="confirmed", by="A. Editor", on=DAY)
    again = noted(rung, result="no_answer", by="B. Editor", on=date(2026, 11, 30))
    assert numbers(again) == ["0808 808 1677"]


def test_the_line_that_is_open_comes_first(services: dict[str, Service]) -> None:
    desk = services["leicestershire-adult-safeguarding"]
    assert desk.as_message(now=MONDAY_NOON)["contacts"][0]["value"] == "0116 305 0004"
    night = desk.as_message(now=NIGHT)
    assert night["contacts"][0]["value"] == "0116 305 0888"
    assert night["opens_next"] == "2026-11-23T08:30+00:00"


def test_an_old_entry_carries_a_caution(services: dict[str, Service]) -> None:
    assert OLD in services["samaritans"].as_message(now=datetime(2027, 8, 1, tzinfo=timezone.utc))["caution"]
    assert "caution" not in services["samaritans"].as_message(now=MONDAY_NOON)


def test_languages_and_interpreters_are_told_beside_who_can_get_in_touch(services: dict[str, Service]) -> None:
    spoken = replace(services["calm"], languages=("Polish", "Gujarati"), interpretation="Ask for an interpreter.")
    shown = spoken.as_message()
    assert shown["access"].endswith(". Languages: Polish, Gujarati. Ask for an interpreter")
    assert shown["languages"] == ["Polish", "Gujarati"]


@pytest.mark.parametrize(
    ("contact", "label"),
    [
        pytest.param(Contact("phone", "0116 454 1004", "seen", use="interpreter"), "With an interpreter", id="line"),
        pytest.param(Contact("web", "https://a.example.org", "seen", use="bsl"), "In British Sign Language", id="BSL"),
        pytest.param(Contact("relay", "18001 0116 454 1004", "seen"), "Text relay", id="text relay"),
    ],
)
def test_other_routes_are_named(services: dict[str, Service], contact: Contact, label: str) -> None:
    shown = replace(services["calm"], contacts=(contact,)).as_message()["contacts"]
    assert [one["label"] for one in shown] == [label]


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        pytest.param(Contact("phone", "999"), "tel:999", id="short number"),
        pytest.param(Contact("phone", "116 123"), "tel:116123", id="six digits"),
        pytest.param(Contact("text", "85258", message="SHOUT"), "sms:85258?body=SHOUT", id="text keyword"),
        pytest.param(Contact("email", "a@example.org"), "mailto:a@example.org", id="email"),
        pytest.param(Contact("relay", "18001 0808 2000 247"), "tel:1800108082000247", id="text relay"),
        pytest.param(Contact("web", "https://example.org"), "https://example.org", id="web"),
    ],
)
def test_what_a_click_opens(contact: Contact, expected: str) -> None:
    assert uri(contact) == expected
