"""Learning resources: which entries they are, and which come first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.directory import Service, read_services
from bot.directory.resources import MOST, resources
from bot.settings import ROOT


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    return read_services(ROOT / "content" / "services")


def ids(found: tuple[Service, ...]) -> list[str]:
    return [one.id for one in found]


def test_named_ones_are_listed_in_their_order(services: dict[str, Service]) -> None:
    wanted = ["samhsa-concept", "uk-trauma-council"]
    assert ids(resources(services, wanted)) == wanted


def test_without_names_local_ones_come_first_and_three_are_enough(services: dict[str, Service]) -> None:
    found = resources(services)
    assert len(found) == MOST
    assert found[0].id == "vrn-trauma-training"


def test_only_published_entries_of_the_kind_are_listed(services: dict[str, Service]) -> None:
    draft = {**services, "samhsa-concept": replace(services["samhsa-concept"], state="draft")}
    assert ids(resources(draft, ["samhsa-concept", "calm", "ace-hub-wales"])) == ["ace-hub-wales"]


def test_where_none_of_the_named_can_be_shown_others_are(services: dict[str, Service]) -> None:
    assert len(resources(services, ["not-there"])) == MOST
