"""Services that are asked for by name, and words that only look like names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.directory import Service
from bot.directory.named import Names
from bot.yamlfile import read_mapping

NAMES = Path(__file__).parents[3] / "content" / "directory" / "names.yml"


@pytest.fixture(scope="module")
def names(services: dict[str, Service]) -> Names:
    return Names([one for one in services.values() if one.published], read_mapping(NAMES))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what's the number for Cruse?", "cruse"),
        ("Kooths website please", None),  # nobody is called Kooths
        ("Kooth's website please", "kooth"),
        ("and Kooth?", "kooth"),
        ("how do I get hold of the Laura Centre", "laura-centre"),
        ("is Winston’s Wish local?", "winstons-wish"),
        ("is winstons wish free", "winstons-wish"),
        ("LWA phone number", "living-without-abuse"),
        ("does Quetzal take self-referrals", "quetzal"),
        ("a number for First Step", "first-step-leicester"),
        ("what is the first step?", None),
        ("is the first step free of charge for schools?", None),
        ("he shouts a lot, who do I call?", None),
        ("ring Shout", "shout-85258"),
        ("is there a shelter that takes dogs", None),
        ("where the family lives matters", None),
        ("my respect for her is national", None),
        ("a phone for the young people", None),
    ],
)
def test_a_service_is_called_by_its_name(names: Names, said: str, meant: str | None) -> None:
    assert [one.id for one in names.called(said).services] == ([meant] if meant else [])


def test_what_many_share_goes_by_the_area(names: Names) -> None:
    both = names.called("number for adult safeguarding").services
    assert len(both) > 1
    (city,) = names.called("number for adult safeguarding", areas=("leicester",)).services
    assert city in both and city.areas == ("leicester",)


def test_a_learning_resource_is_named_only_from_a_list(names: Names) -> None:
    asked = "has the UK Trauma Council a website"
    assert names.called(asked).services == ()
    assert [one.id for one in names.called(asked, listed=["uk-trauma-council"]).services] == ["uk-trauma-council"]


def test_a_long_story_names_nobody(names: Names) -> None:
    assert not names.called("what is the number for Cruse " + "and so on and so forth " * 5).services


@pytest.mark.parametrize("name", read_mapping(NAMES)["ordinary"])
def test_every_ordinary_word_is_the_name_of_one(names: Names, services: dict[str, Service], name: str) -> None:
    assert names.called(f"ring {name}", listed=services).services
