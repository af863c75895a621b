"""What is said of a list that was shown, and of one of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from bot.directory.finder import Ask, Finder, Listing
from bot.directory.hours import open_now
from bot.directory.progress import Progress
from bot.directory.request import RequestReader
from tests.support.searching import ids, talk


def test_contact_details_of_what_was_listed(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "support for veterans", "have you got a phone number")
    assert isinstance(found, Listing)
    assert found.about == "contact"
    assert ids(found) == ids(talk(finder, reader, "support for veterans"))


LIST = "counselling for adults in Leicester"
NIGHT = datetime(2026, 11, 23, 3, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        pytest.param("the second one", 1, id="by place"),
        pytest.param("tell me more about the first", 0, id="more about one is no more"),
        pytest.param("is the third one free?", 2, id="a question on one"),
        pytest.param("option 4", 3, id="by number"),
        pytest.param("what's the number for the first one", 0, id="its number"),
        pytest.param("the last one", -1, id="the last"),
    ],
)
def test_one_of_the_list_is_shown_alone(finder: Finder, reader: RequestReader, said: str, place: int) -> None:
    listed = ids(talk(finder, reader, LIST))
    found = talk(finder, reader, LIST, said)
    assert ids(found) == [listed[place]]
    assert ids(talk(finder, reader, LIST, said, "the second one")) == [listed[1]], "the list stays the list"


def test_which_are_free_tells_what_is_known_of_each(finder: Finder, reader: RequestReader) -> None:
    listed = talk(finder, reader, LIST)
    found = talk(finder, reader, LIST, "which of those are free?")
    assert isinstance(found, Listing)
    assert {one.cost_option for one in found.services} == {"free"}
    assert sorted(one.id for some in found.sorted_out.values() for one in some) == sorted(ids(listed))


def test_which_are_open_goes_by_the_time(finder: Finder, reader: RequestReader) -> None:
    first = finder.next(Progress(), reader.read("suicidal thoughts, adult in Rutland"))
    found = finder.next(first.progress, reader.read("are any of them open now"), now=NIGHT)
    assert isinstance(found, Listing)
    assert "samaritans" in ids(found)
    assert all(open_now(one.openings, NIGHT) for one in found.services)
    assert set(ids(found)) <= set(ids(first))


@pytest.mark.parametrize("said", ["I don't know", "do any of those do home visits", "right, that one then"])
def test_what_adds_nothing_shows_the_same_list(finder: Finder, reader: RequestReader, said: str) -> None:
    found = talk(finder, reader, LIST, said)
    assert isinstance(found, Listing)
    assert (found.about, ids(found)) == ("same", ids(talk(finder, reader, LIST)))


def test_another_area_asks_which(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, LIST, "another area please")
    assert isinstance(found, Ask)
    assert found.slot == "area"


def test_more_still_shows_others_after_a_question_on_the_list(finder: Finder, reader: RequestReader) -> None:
    shown = ids(talk(finder, reader, LIST))
    assert not set(shown) & set(ids(talk(finder, reader, LIST, "which of those are free?", "more")))


def test_a_service_called_by_name_is_what_is_spoken_of(finder: Finder, reader: RequestReader) -> None:
    shown = finder.next(Progress(), reader.read("bereavement support for a boy of 7 in Oakham, after a death"))
    request = reader.read("number for Cruse?")
    called = finder.called(shown.progress, request)
    named = finder.of_name(shown.progress, request, called.services)
    assert (ids(named), named.about) == (["cruse"], "contact")
    assert named.progress.listed == shown.progress.listed  # the list stays: "the second one" still means its second
    cost = finder.next(named.progress, reader.read("does it cost anything"))
    assert ids(cost) == ["cruse"]
    several = finder.next(cost.progress, reader.read("are any of them free"))
    assert set(ids(several)) <= set(shown.progress.listed) and len(ids(several)) > 1


def test_a_service_named_out_of_the_blue_begins_a_search_of_its_own(finder: Finder, reader: RequestReader) -> None:
    request = reader.read("has Kooth got a website")
    found = finder.of_name(Progress(), request, finder.called(Progress(), request).services)
    assert ids(found) == ["kooth"] and found.progress.needs[0][0] == found.services[0].needs[0]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("22 year old with nowhere to live in Leicester", "early help, she isn't on the streets"),
        ("bereavement support for a widow in Oakham", "same thing for her boy of 7"),
    ],
)
def test_the_need_stays_where_only_the_level_or_the_people_change(
    finder: Finder, reader: RequestReader, first: str, then: str
) -> None:
    before = finder.next(Progress(), reader.read(first)).progress
    after = finder.next(replace(before, at_hand=True), reader.read(then)).progress
    assert after.need == before.need
