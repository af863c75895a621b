"""Shorthand and slips are cleared up; what is known stays as it is."""

from __future__ import annotations

import pytest

from bot.understanding.spelling import Shorthand, Speller, distance, vocabulary
from bot.understanding.wording import SHORTHAND, Wording, known_words, read_shorthand

OURS = {
    "meaning": 5,
    "meeting": 9,
    "allostatic": 9,
    "childhood": 30,
    "adverse": 20,
    "divorce": 80,
    "diverse": 6,
    "board": 40,
    "traumatised": 5,
    "strategy": 50,
}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller.of(known_words(), OURS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("what is alostatic load", "what is allostatic load", id="a letter left out"),
        pytest.param("advers childhod", "adverse childhood", id="two words"),
        pytest.param("is divorse on it", "is divorce on it", id="a wrong letter"),
        pytest.param("tramatised", "traumatised", id="a long word"),
        pytest.param("stragety", "stragety", id="two slips in a short word are too many"),
        pytest.param("bord strategi childhod divorse", "board strategy childhood divorce", id="nothing but slips"),
        pytest.param("grooming and smacking", "grooming and smacking", id="known with another ending"),
        pytest.param("the meening of it", "the meaning of it", id="a vowel rather than a consonant"),
        pytest.param("is divorse diverse", "is divorce diverse", id="but not where the other word is far oftener met"),
        pytest.param("ask Mrs Bord", "ask Mrs Bord", id="a name"),
        pytest.param("the BORD", "the BORD", id="capitals may be an acronym"),
        pytest.param("waxaan rabaa macluumaad bord", "waxaan rabaa macluumaad bord", id="another language"),
    ],
)
def test_slips(speller: Speller, typed: str, read: str) -> None:
    assert speller.correct(typed) == read


def test_a_known_word_is_never_changed(speller: Speller) -> None:
    known = sorted(known_words())[::50]
    assert [speller.correct(word) for word in known] == known


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("wot is it", "what is it", id="a word"),
        pytest.param("b4 training, pls", "before training, please", id="beside a comma"),
        pytest.param("stuck with it 4 life", "stuck with it for life", id="a digit between words"),
        pytest.param("priority 4 of 5", "priority 4 of 5", id="a number"),
        pytest.param("phase 4", "phase 4", id="a number at the end"),
        pytest.param("YP and the PEI", "YP and the PEI", id="capitals stay"),
    ],
)
def test_shorthand(typed: str, read: str) -> None:
    words = Shorthand({"wot": "what", "b4": "before", "pls": "please", "yp": "young people"}, {"4": {"life": "for"}})
    assert words.expand(typed) == read


def test_the_file_of_shorthand_can_be_read() -> None:
    found = read_shorthand(SHORTHAND)
    assert found.expand("wot do yp do b4 tmrw") == "what do young people do before tomorrow"
    assert all(word == word.lower() for word in found.words)


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("form", "from", 1), ("bord", "board", 1), ("same", "same", 0), ("load", "lodes", 3)]
)
def test_distance(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips


def test_vocabulary_keeps_words_in_use() -> None:
    found = vocabulary(["trauma trauma", "trauma samhsa once", *["samhsa"] * 6], {"trauma", "once"})
    assert found == {"trauma": 3, "samhsa": 7}


def test_a_slip_that_many_make_is_no_word_of_ours() -> None:
    texts = ["the glossary on resilience"] * 90 + ["glosary", "allostatic", "glossarys"] * 6
    ours = vocabulary(texts, known_words())
    assert "glosary" not in ours
    assert {"glossary", "allostatic", "glossarys"} <= set(ours)


def test_a_word_without_end_is_left_alone(speller: Speller) -> None:
    for word in ("ab" * 2000, "q" + "we" * 30):
        assert speller.correct(word) == word


def test_famly_is_not_made_of_fam() -> None:
    ours = {"family": 60, "wetting": 3}
    speller = Speller.of(known_words(), ours)
    assert speller.correct("famly") == "family"
    assert speller.correct("berating") == "berating"


def test_slips_are_put_right_where_shorthand_stays() -> None:
    wording = Wording(
        Shorthand({"r": "are", "wasnt": "was not"}, {}), Speller.of({"which", "that"}, {"which": 3, "want": 2})
    )
    assert wording.spelt("whihc R was it, wasnt it") == "which R was it, wasnt it"
    assert "was not" in wording.clear("wasnt it")
