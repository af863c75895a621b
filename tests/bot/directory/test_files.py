from __future__ import annotations

from pathlib import Path

import pytest

from bot.directory import Service, checks, read_services
from bot.directory.files import read_service
from bot.directory.needs import read_needs
from bot.errors import ContentError
from bot.yamlfile import read_lines

GOOD = """id: a-line
name: A line
organisation: A charity
description: Somebody to talk to.
state: published
owner: editors
needs: [counselling]
topics: [counselling]
prevention_levels: [secondary]
audiences: [adults]
areas: [rutland]
urgency: planned
emergency: false
access: {route: self, basis: seen}
cost: {option: free}
contacts:
  - {type: phone, value: 0116 454 1004, basis: seen}
verify: {status: routine}
read_on: 2026-11-23
sources:
  - {url: "https://example.org/a", quote: Somebody to talk to, grade: A}
"""


def write(folder: Path, text: str, name: str = "a-line.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_whole_directory_is_read(services: dict[str, Service]) -> None:
    assert len(services) == 115
    assert services["samaritans"].name == "Samaritans"


def test_every_need_of_a_service_is_known(services: dict[str, Service], content: Path) -> None:
    known = read_needs(read_lines(content / "needs.yml").data)
    assert {need for one in services.values() for need in one.needs} <= set(known)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert read_service(write(tmp_path, GOOD)).areas == ("rutland",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "0116 454 1004",
            "0116 454 100",
            "a-line.yml:17: contacts.0: '0116 454 100' is not a valid UK",
            id="digit missing",
        ),
        pytest.param("[secondary]", "[middle]", "a-line.yml:9: prevention_levels.0:", id="unknown level"),
        pytest.param("[rutland]", "[nottingham]", "a-line.yml:11: areas.0:", id="unknown area"),
        pytest.param(
            "Somebody to talk to.",
            "Ring 0116 454 1004 now.",
            "a-line.yml:4: description: move the number",
            id="number in description",
        ),
        pytest.param(
            "free}", "free, note: '<i>Free</i>'}", "a-line.yml:15: cost.note: plain text", id="markup in a note"
        ),
        pytest.param("free}", "free, note: Ring 0116 454 1004}", "cost.note: move the number", id="number on cost"),
        pytest.param("seen}\nverify", "seen, note: or 0116 454 1005}\nverify", "contacts.0.note: move", id="in a note"),
        pytest.param("seen}\nverify", "seen, label: '<b>Call</b>'}\nverify", "contacts.0.label: plain", id="label"),
        pytest.param("topics: [counselling]", "topics: ['<b>x</b>']", "a-line.yml:8: topics.0: plain", id="topic"),
        pytest.param("areas:", "ages: {note: call 0116 454 1004}\nareas:", "ages.note: move the number", id="on age"),
        pytest.param("verify:", "hours: {basis: seen, note: '0116 454 1004'}\nverify:", "hours.note: move", id="hours"),
        pytest.param("areas:", "languages: [0116 454 1004]\nareas:", "languages.0: move the number", id="a language"),
        pytest.param("areas:", "interpretation: ring 0116 454 1004\nareas:", "interpretation: move", id="interpreter"),
        pytest.param(
            "1004, basis: seen", "1004, basis: seen, use: bsl", "contacts.0: British Sign Language goes", id="BSL"
        ),
        pytest.param("name: A line", "name: <b>A</b>", "a-line.yml:2: name: plain text only", id="markup in name"),
        pytest.param(
            "owner: editors",
            "owner: editors\naddress: 1 High Street",
            "a-line.yml:7: address: Extra inputs",
            id="an address has no place",
        ),
        pytest.param(
            "owner: editors",
            "owner: editors\nlatitude: 52.6",
            "a-line.yml:7: latitude: Extra inputs",
            id="a map position has no place",
        ),
        pytest.param("https://example.org/a", "javascript:alert(1)", "a-line.yml:21: sources.0:", id="script as link"),
        pytest.param("id: a-line", "id: other", "a-line.yml:1: id: the file is named a-line", id="id is not the name"),
        pytest.param("read_on: 2026-11-23", "read_on: soon", "a-line.yml:19: read_on:", id="no date"),
        pytest.param("cost: {option: free}", "cost: {option: free", "is not valid YAML", id="broken YAML"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ContentError) as error:
        read_service(path)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [
        pytest.param("999", False, True, id="emergency"),
        pytest.param("116 123", False, True, id="six digits"),
        pytest.param("159", False, True, id="one the library knows"),
        pytest.param("85258", True, True, id="code for texts"),
        pytest.param("85258", False, False, id="code for texts is not to call"),
        pytest.param("300", False, False, id="no number at all"),
        pytest.param("0116", False, False, id="an area code alone"),
    ],
)
def test_short_numbers(value: str, text: bool, right: bool) -> None:
    if right:
        checks.phone(value, text=text)
    else:
        with pytest.raises(ValueError, match="not a valid UK number"):
            checks.phone(value, text=text)


def test_published_needs_a_source(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="published without a source"):
        read_service(write(tmp_path, GOOD[: GOOD.index("sources:")] + "sources: []\n"))


def test_one_bad_file_refuses_the_folder_and_names_every_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("[rutland]", "[mars]").replace("id: a-line", "id: b"), "b.yml")
    write(tmp_path, "- a list", "c.yml")
    with pytest.raises(ContentError) as error:
        read_services(tmp_path)
    assert [line.partition(":")[0] for line in str(error.value).splitlines()] == ["b.yml", "c.yml"]


def test_an_empty_folder_is_no_directory(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no service files"):
        read_services(tmp_path)
