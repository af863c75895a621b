"""A place or a told situation makes a request; a question about the strategy stays one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.wanted import Wanted, also_services, wants_services

HERE = Wanted(place=True, need=2.5)
NOWHERE = Wanted(need=2.5)


def reading(**masses: float) -> dict[str, Any]:
    names = {"find": "find_services", "inside": "ask/example-mentoring", "silent": "ask/silent-local-statistics"}
    return {"ranking": [[names.get(name, f"out_of_scope/{name}"), p, p] for name, p in masses.items()], "parts": []}


@pytest.mark.parametrize(
    ("text", "masses", "wanted", "expected"),
    [
        pytest.param("mentoring in Hinckley", {"inside": 0.7, "find": 0.2}, HERE, True, id="a place"),
        pytest.param("mentoring", {"inside": 0.7, "find": 0.2}, NOWHERE, False, id="no place"),
        pytest.param(
            "how many children are mentored in Rutland", {"silent": 0.8}, HERE, False, id="a number is asked for"
        ),
        pytest.param(
            "which board covers mentoring in Rutland", {"inside": 0.9}, HERE, False, id="a question of the strategy"
        ),
        pytest.param("bins in Oakham", {"council_services": 0.9}, HERE, False, id="council business"),
        pytest.param(
            "he lives in Oadby and has stopped going out since the crash",
            {"diagnosis": 0.6, "find": 0.1},
            HERE,
            True,
            id="a situation is told",
        ),
        pytest.param(
            "We run a hub. Does it say anywhere that this is our job", {"inside": 0.9}, HERE, False, id="says anywhere"
        ),
        pytest.param(
            "He runs a group. Primary, secondary or tertiary?",
            {"inside": 0.9},
            Wanted(need=3.0, level=True),
            False,
            id="which level something is",
        ),
        pytest.param(
            "Families with a dad inside. Who do we signpost to?",
            {"inside": 0.5},
            NOWHERE,
            True,
            id="who to signpost to",
        ),
        pytest.param("Which specialists take on men like him?", {"inside": 0.8}, NOWHERE, True, id="which specialists"),
        pytest.param("Does poverty come into it anywhere?", {"inside": 0.6}, HERE, False, id="comes into it"),
        pytest.param("Which lot work with rough sleepers?", {"inside": 0.8}, NOWHERE, True, id="which lot"),
        pytest.param(
            "A parenting course for every family here, no idea who runs them",
            {"find": 0.4},
            HERE,
            True,
            id="no idea who",
        ),
        pytest.param("Who do I refer to?", {"inside": 0.8}, Wanted(need=0.5), False, id="no need"),
        pytest.param("a hub in Derby", {"inside": 0.6}, Wanted(elsewhere=True, need=3), False, id="another region"),
        pytest.param(
            "somebody for her to talk to", {"find": 0.4, "inside": 0.5}, NOWHERE, True, id="wants somebody, no place"
        ),
        pytest.param(
            "He lost his mum last year. Now in Oadby, after a mentor who gets it",
            {"inside": 0.8, "find": 0.1},
            HERE,
            True,
            id="a story may hold a number word",
        ),
        pytest.param(
            "Would mentoring in Oadby sit anywhere in the ten?", {"inside": 0.9}, HERE, False, id="points into the text"
        ),
        pytest.param(
            "He was dry by Easter. Wants company on a Friday, lives in Oadby now",
            {"inside": 0.9, "find": 0.05},
            Wanted(place=True, need=0.0),
            True,
            id="a situation whose need is said in other words",
        ),
        pytest.param(
            "list the families in Oakham that have one now please",
            {"personal_data": 0.4, "inside": 0.3},
            HERE,
            False,
            id="an order is no situation",
        ),
        pytest.param(
            "veterans' services list please",
            {"silent": 0.3, "inside": 0.3},
            Wanted(need=5.0),
            True,
            id="a note with a clear need",
        ),
        pytest.param(
            "which schools in Rutland already run it",
            {"silent": 0.9},
            HERE,
            False,
            id="which ones have it is no request",
        ),
        pytest.param(
            "school governors in Oadby want mentoring", {"inside": 0.8}, HERE, True, id="governors govern not"
        ),
        pytest.param(
            "mentoring as an offer, who runs it locally?", {"inside": 0.6, "silent": 0.3}, NOWHERE, True, id="locally"
        ),
        pytest.param(
            "mentor suport Oadby",
            {"other_region": 0.2, "diagnosis": 0.4, "find": 0.35},
            HERE,
            True,
            id="a sure need and a place outweigh another theme",
        ),
        pytest.param(
            "address of the mentor in Oadby", {"personal_data": 0.6, "find": 0.35}, HERE, False, id="other business"
        ),
    ],
)
def test_requests(text: str, masses: dict[str, Any], wanted: Wanted, expected: bool) -> None:
    assert wants_services(text, reading(**masses), wanted) is expected


@pytest.mark.parametrize(
    ("text", "masses", "expected"),
    [
        pytest.param("mentoring for lads", {"inside": 0.8, "find": 0.15}, True, id="fits both"),
        pytest.param("what is mentoring meant to do", {"inside": 0.9}, False, id="asks"),
        pytest.param("how do my lads get in", {"inside": 0.9, "find": 0.12}, True, id="asks how to get one"),
        pytest.param("mentoring in the strategy", {"inside": 0.9}, False, id="names the strategy"),
    ],
)
def test_services_under_an_answer(text: str, masses: dict[str, Any], expected: bool) -> None:
    assert also_services(text, reading(**masses), NOWHERE) is expected
