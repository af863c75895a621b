from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.directory.request import RequestReader

CASES = Path(__file__).parent / "cases" / "requests.tsv"


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        pytest.param("lad in Hinckley", ("leicestershire",), id="town"),
        pytest.param("housing oakham", ("rutland",), id="lower case"),
        pytest.param("mentoring braunstone", ("leicester",), id="Braunstone is the city"),
        pytest.param("mentoring braunstone town", ("leicestershire",), id="Braunstone Town is the county"),
        pytest.param("near Braunston", ("rutland",), id="Braunston is Rutland"),
        pytest.param("I work across LLR", ("leicester", "leicestershire", "rutland"), id="all three"),
        pytest.param("mum in Wigston, all three are up for it", ("leicestershire",), id="all three people"),
        pytest.param("by the Clock Tower", ("leicester",), id="a landmark of the city"),
        pytest.param("lad of 19, wants out of a gang. city", ("leicester",), id="city alone"),
        pytest.param("a city break for carers", (), id="no city of ours"),
        pytest.param("Coventry, city", (), id="another city"),
        pytest.param("family in LE15", ("rutland",), id="postcode of Rutland"),
        pytest.param("LE18 2AB", ("leicestershire",), id="postcode of the county"),
        pytest.param("no, Rutland", ("rutland",), id="correction"),
        pytest.param("Leicester, sorry, Rutland", ("rutland",), id="correction in one turn"),
        pytest.param("moved from Leicester to Melton", ("leicestershire",), id="left behind"),
        pytest.param("not Leicester, Oakham", ("rutland",), id="ruled out"),
        pytest.param("12 High St, Birstall, Leicester", ("leicestershire",), id="post town"),
        pytest.param("husband in HMP Gartree", (), id="a prison is no home"),
        pytest.param("midwife at Leicester Royal Infirmary", (), id="nor is a hospital"),
        pytest.param("flat on Melton Road", (), id="nor is a street"),
        pytest.param("loughbrough", ("leicestershire",), id="slip of the keyboard"),
        pytest.param("family in Wing", ("rutland",), id="a careful name after in"),
        pytest.param("under her wing", (), id="a careful name elsewhere"),
        pytest.param("St. Matthew's", ("leicester",), id="saint with dot"),
        pytest.param("Ashby-de-la-Zouch", ("leicestershire",), id="hyphens"),
    ],
)  # fmt: skip
def test_areas(plain_reader: RequestReader, text: str, areas: tuple[str, ...]) -> None:
    assert plain_reader.read(text).areas == areas


def test_other_regions_are_outside(plain_reader: RequestReader) -> None:
    assert plain_reader.read("anything in Nottingham").outside
    assert not plain_reader.read("moved from Nottingham to Hinckley").outside


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("tertiary support", "tertiary", id="named"),
        pytest.param("early help for a mum", "secondary", id="early help"),
        pytest.param("erly help for a mum", "secondary", id="early help with a slip"),
        pytest.param("just low, early stage", "secondary", id="early stage"),
        pytest.param("it got worse after the holidays, who helps with sums", None, id="no level"),
        pytest.param("something at the primary level", "primary", id="level named"),
        pytest.param("a primary school in Oakham", None, id="primary school"),
        pytest.param("secondary school counsellor", None, id="secondary school"),
        pytest.param("not primary, tertiary", "tertiary", id="denied"),
        pytest.param("secondary trauma in staff", None, id="secondary trauma"),
        pytest.param("primary school pupils, early help", "secondary", id="school and level"),
        pytest.param("workshops at our secondary in LE5", None, id="our secondary is a school"),
        pytest.param(
            "One of our pupils at a Syston primary lost her dad and a nan would welcome someone", None, id="so is this"
        ),
        pytest.param(
            "Rutland secondary please, for a boy whose gran died and who does not sleep", "secondary", id="no school"
        ),
        pytest.param("early signs", "secondary", id="what shows a level, by itself"),
        pytest.param("parenting Syston primary", "primary", id="in a note it is a level"),
    ],
)
def test_levels_that_are_said(plain_reader: RequestReader, text: str, level: str | None) -> None:
    request = plain_reader.read(text)
    assert (request.level if request.level_said else None) == level


@pytest.mark.parametrize("text", ["somewhere cosy for new mums", "my toddler gags on food", "she wags school, melon"])
def test_words_that_are_no_slips_are_left_alone(plain_reader: RequestReader, text: str) -> None:
    request = plain_reader.read(text)
    assert (request.areas, "youth_violence_exploitation" in dict(request.needs)) == ((), False)


def test_not_knowing_the_level_is_understood(plain_reader: RequestReader) -> None:
    assert plain_reader.read("I'm not sure what level").level_unsure


@pytest.mark.parametrize(
    ("text", "age", "audience"),
    [
        pytest.param("for a 14-year-old", 14, "young_people", id="figures"),
        pytest.param("a ten year old boy", 10, "children", id="words"),
        pytest.param("girl in Y9", 13, "young_people", id="school year"),
        pytest.param("she's 72", 72, "older_adults", id="she is"),
        pytest.param("hes actually 11", 11, "children", id="put right"),
        pytest.param("no sorry 19", 19, "young_people", id="put right in one word"),
        pytest.param("no, three", None, None, id="the third of a list, no age"),
        pytest.param("three years ago", None, None, id="a time, no age"),
        pytest.param("two years in the army", None, None, id="a while, no age"),
        pytest.param("young carers in Leicester", None, "young_people", id="carers who are no parents"),
        pytest.param("8 to 13s", 8, "children", id="range"),
    ],
)
def test_for_whom(plain_reader: RequestReader, text: str, age: int | None, audience: str | None) -> None:
    request = plain_reader.read(text)
    assert (request.age, request.audience) == (age, audience)


def test_can_is_no_drink(plain_reader: RequestReader) -> None:
    assert plain_reader.read("can you find me a service").needs == ()


def test_an_empty_text_asks_for_nothing(reader: RequestReader) -> None:
    request = reader.read("")
    assert (request.need, request.level, request.areas) == (None, None, ())


def test_a_very_long_text_is_read_in_part(plain_reader: RequestReader) -> None:
    assert plain_reader.read("Oakham " + "x " * 50_000).areas == ("rutland",)


def test_requests_are_understood(reader: RequestReader) -> None:
    """Needs, levels and areas of requests the vocabularies and classifiers were not made from."""
    with CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    read = [(row, reader.read(row["message"])) for row in rows]
    needs = sum(bool({need for need, _ in request.needs[:2]} & set(row["needs"].split(","))) for row, request in read)
    levels = sum(not row["level"] or request.level == row["level"] for row, request in read)
    areas = sum(not row["area"].strip() or request.areas == (row["area"],) for row, request in read)
    assert needs >= 0.88 * len(rows)
    assert levels >= 0.90 * len(rows)
    assert areas >= 0.97 * len(rows)
