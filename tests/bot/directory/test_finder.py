from __future__ import annotations

from itertools import product

import pytest

from bot.directory.finder import Ask, Finder, Listing, Nothing
from bot.directory.message import reachable
from bot.directory.model import AREAS, LEVELS
from bot.directory.progress import Progress, choose
from bot.directory.request import RequestReader
from tests.support.searching import ids, talk

NEEDS = (
    "domestic_abuse",
    "bereavement",
    "housing_homelessness",
    "school_sel",
    "bystander_mvp",
    "veterans",
    "staff_wellbeing",
)


@pytest.mark.parametrize(("need", "level", "area"), product(NEEDS, LEVELS, AREAS))
def test_the_first_has_the_level_and_serves_the_area(finder: Finder, need: str, level: str, area: str) -> None:
    found = finder.step(Progress(needs=((need, 2.0),), level=level, areas=(area,)))
    assert isinstance(found, Listing)
    assert level in found.services[0].prevention_levels
    assert all(one.serves(area) for one in found.services)
    assert any(need in one.needs for one in found.services[:3])
    assert len(found.services) <= 5


def test_a_clear_request_is_answered_at_once(finder: Finder, reader: RequestReader) -> None:
    assert ids(talk(finder, reader, "bereaved child in Rutland, recovery"))[0] in (
        "laura-centre",
        "winstons-wish",
        "cruse",
    )


def test_what_is_missing_is_asked_once(finder: Finder, reader: RequestReader) -> None:
    first = talk(finder, reader, "I need to find a service")
    assert isinstance(first, Ask)
    assert first.slot == "need"
    assert isinstance(talk(finder, reader, "I need to find a service", "no idea", "don't know"), Listing)


def test_never_more_than_two_questions(finder: Finder, reader: RequestReader) -> None:
    assert isinstance(talk(finder, reader, "I need a service", "housing", "not sure"), Listing)


def test_an_area_put_right_keeps_the_need(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "domestic abuse support for adults in Leicester", "sorry rutland i mean")
    assert isinstance(found, Listing)
    assert (found.progress.need, found.progress.areas) == ("domestic_abuse", ("rutland",))


def test_the_area_of_a_general_list_holds_when_the_need_is_said_at_last(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "find a local service for someone", "rutland", "parents of a toddler")
    assert isinstance(found, Listing)
    assert (found.progress.need, found.progress.areas) == ("parenting_attachment", ("rutland",))


def test_the_area_holds_for_another_need_of_the_same_people(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "help for a family in Wigston with debts", "bereavement support as well for them")
    assert (found.progress.need, found.progress.areas) == ("bereavement", ("leicestershire",))


def test_more_shows_others(finder: Finder, reader: RequestReader) -> None:
    first = set(ids(talk(finder, reader, "domestic abuse leicester")))
    second = set(ids(talk(finder, reader, "domestic abuse leicester", "more")))
    assert second
    assert not first & second


def test_after_the_last_it_says_so(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "bystander programme rutland", *["more"] * 4)
    assert isinstance(found, Nothing)
    assert found.reason == "no-more"


@pytest.mark.parametrize(
    ("turns", "areas", "need", "level"),
    [
        pytest.param(("LGBT support Leicester", "Rutland too?"), ("rutland",), "lgbtq", None, id="another area"),
        pytest.param(
            ("debt advice oakham", "no, Hinckley"),
            ("leicestershire",),
            "money_household_security",
            None,
            id="corrected",
        ),
        pytest.param(
            ("LGBT support Rutland", "and older people there"), ("rutland",), "older_adults", None, id="another group"
        ),
        pytest.param(
            ("counselling Melton", "early help please"),
            ("leicestershire",),
            "counselling",
            "secondary",
            id="level later",
        ),
        pytest.param(
            ("tertiary counselling Melton", "not sure what level"),
            ("leicestershire",),
            "counselling",
            None,
            id="level dropped",
        ),
        pytest.param(
            ("counselling Melton", "domestic abuse services in Leicester"),
            ("leicester",),
            "domestic_abuse",
            None,
            id="new search",
        ),
        pytest.param(
            ("I need a service", "bereavement", "in Oakham"), ("rutland",), "bereavement", None, id="one at a time"
        ),
    ],
)
def test_follow_ups(
    finder: Finder,
    plain_reader: RequestReader,
    turns: tuple[str, ...],
    areas: tuple[str, ...],
    need: str,
    level: str | None,
) -> None:
    progress = talk(finder, plain_reader, *turns).progress
    assert (progress.areas, progress.need, progress.level) == (areas, need, level)


def test_an_age_narrows_the_list(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "sexual violence support Leicester", "for a 14-year-old")
    assert "family-action-psa-leicester" in ids(found)[:2]
    assert "juniper-lodge-sarc" not in ids(found)


def test_elsewhere_stays_elsewhere_when_the_search_goes_on(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "housing advice in Nottingham", "something for a young person")
    assert found.progress.outside


def test_where_nobody_can_be_reached_does_not_come_first(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "I need help for someone", "I don't know")
    assert isinstance(found, Listing)
    assert reachable(found.services[0])


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("need", ["crisis_support", "adult_mental_health"])
def test_the_access_point_never_stands_before_111(finder: Finder, need: str, area: str) -> None:
    for level in (None, "tertiary"):
        progress, found = Progress(needs=((need, 2.0),), level=level, areas=(area,)), []
        while isinstance(step := finder.step(progress), Listing):
            found += ids(step)
            progress = step.progress
        assert found.index("nhs-111-mental-health") < found.index("llr-central-access-point")


def test_for_whom_is_offered_where_it_would_change_the_list(finder: Finder, reader: RequestReader) -> None:
    open_to_all = talk(finder, reader, "counselling Leicester")
    assert isinstance(open_to_all, Listing)
    assert open_to_all.audiences == ("adults",)
    named = talk(finder, reader, "counselling for adults in Leicester")
    assert isinstance(named, Listing)
    assert named.audiences == ()


def test_elsewhere_only_national_services_are_named(finder: Finder, reader: RequestReader) -> None:
    found = talk(finder, reader, "housing advice in Nottingham")
    assert not isinstance(found, Ask)
    assert all("national" in one.areas for one in found.services)


def test_the_level_an_answer_was_about_can_be_taken(finder: Finder, reader: RequestReader) -> None:
    first = finder.next(Progress(), reader.read("parenting help in Oakham"))
    second = finder.next(first.progress, reader.read("right, that one then"), level_hint="secondary")
    assert (second.progress.level, second.progress.areas) == ("secondary", ("rutland",))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        pytest.param("level:tertiary", ("tertiary", ("leicester",)), id="level"),
        pytest.param("level:any", (None, ("leicester",)), id="any level"),
        pytest.param("area:all", (None, AREAS), id="all areas"),
    ],
)
def test_choices(choice: str, expected: tuple[str | None, tuple[str, ...]]) -> None:
    chosen = choose(Progress(needs=(("counselling", 2.0),), areas=("leicester",)), choice)
    assert chosen is not None
    assert (chosen.level, chosen.areas) == expected


def test_a_choice_that_is_not_ours_changes_nothing() -> None:
    assert choose(Progress(), "topic:levels") is None


def test_a_slot_of_another_release_is_read_with_care() -> None:
    read = Progress.from_slot({"needs": [["counselling", 1]], "level": "fourth", "areas": ["mars"], "unknown": 1})
    assert read == Progress(needs=(("counselling", 1.0),))


def test_hidden_services_are_never_found(finder: Finder, services: dict[str, object]) -> None:
    found = finder.step(Progress(needs=(("stalking", 2.0),), areas=AREAS))
    assert "national-stalking-helpline" not in ids(found)


def test_where_nothing_fits_the_front_door_of_the_area_is_named(finder: Finder) -> None:
    found = finder.step(Progress(needs=(("gypsy_roma_traveller", 2.0),), areas=("rutland",)))
    assert isinstance(found, Nothing)
    assert found.reason == "no-match"
    assert "rutland-childrens-duty" in ids(found)
    assert any("national" in one.areas for one in found.services)
