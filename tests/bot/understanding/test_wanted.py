"""A likely request is searched for, unless the message is surely about another matter."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.wanted import Wanted, also_services, wants_services

HERE = Wanted(place=True)
NOWHERE = Wanted(need=2.5)


def reading(wanted: float, **masses: float) -> dict[str, Any]:
    names = {"inside": "ask/example-mentoring", "silent": "ask/silent-local-statistics"}
    names |= {"group": "ask/silent-specific-groups", "thanks": "thank", "assess": "self_assessment"}
    ranking = [[names.get(name, f"out_of_scope/{name}"), p] for name, p in masses.items()]
    return {"ranking": ranking, "parts": [], "wanted": wanted}


@pytest.mark.parametrize(
    ("share", "masses", "wanted", "expected"),
    [
        pytest.param(0.4, {"inside": 0.8}, HERE, True, id="likely, although an answer is likelier"),
        pytest.param(0.2, {"inside": 0.8}, HERE, False, id="not likely"),
        pytest.param(0.6, {"thanks": 0.5}, HERE, False, id="thanks"),
        pytest.param(0.95, {"thanks": 0.8}, HERE, False, id="clear thanks"),
        pytest.param(0.95, {"thanks": 0.5}, HERE, True, id="a sure request that may be thanks as well"),
        pytest.param(0.6, {"assess": 0.8}, HERE, False, id="a self-assessment"),
        pytest.param(0.4, {"council_services": 0.9}, HERE, False, id="council business"),
        pytest.param(0.8, {"council_services": 0.65}, HERE, True, id="a sure request outweighs a likely theme"),
        pytest.param(0.8, {"council_services": 0.95}, HERE, False, id="a sure theme outweighs it"),
        pytest.param(0.4, {"silent": 0.9}, HERE, False, id="a gap of the text"),
        pytest.param(0.55, {"silent": 0.3, "inside": 0.3}, NOWHERE, True, id="hardly a gap"),
        pytest.param(0.35, {"inside": 0.6}, NOWHERE, False, id="without a place it must be likelier"),
        pytest.param(0.9, {"inside": 0.6}, Wanted(elsewhere=True), False, id="another region"),
        pytest.param(0.4, {"other_region": 0.4, "diagnosis": 0.3}, HERE, True, id="another region does not count here"),
        pytest.param(0.4, {"other_region": 0.7}, HERE, True, id="the vocabulary knows its places better"),
        pytest.param(0.4, {"other_region": 0.95}, HERE, False, id="surely another region, whatever is named as well"),
        pytest.param(
            0.4, {"other_region": 0.9}, Wanted(place=True, elsewhere=True), False, id="another region named as well"
        ),
        pytest.param(0.9, {"gossip": 0.6, "silent": 0.1}, HERE, True, id="who is told of is somebody to help"),
        pytest.param(0.9, {"group": 0.8}, HERE, True, id="a group that the text has nothing on, somewhere of ours"),
        pytest.param(0.5, {"group": 0.8}, HERE, False, id="what the text has on a group"),
        pytest.param(0.75, {"group": 0.97}, HERE, False, id="surely what the text has on a group"),
        pytest.param(0.9, {"group": 0.8}, NOWHERE, False, id="a group, and no place"),
        pytest.param(0.6, {"gossip": 0.9}, HERE, False, id="talk of somebody"),
        pytest.param(0.5, {"inside": 0.5}, Wanted(leans=True), False, id="half a question after an answer"),
        pytest.param(0.8, {"inside": 0.5}, Wanted(leans=True), True, id="surely a request after an answer"),
    ],
)
def test_requests(share: float, masses: dict[str, Any], wanted: Wanted, expected: bool) -> None:
    assert wants_services(reading(share, **masses), wanted) is expected


@pytest.mark.parametrize(
    ("share", "masses", "wanted", "expected"),
    [
        pytest.param(0.2, {"inside": 0.8}, NOWHERE, True, id="fits both"),
        pytest.param(0.05, {"inside": 0.9}, NOWHERE, False, id="asks"),
        pytest.param(0.2, {"inside": 0.9}, Wanted(need=0.7), False, id="no clear need"),
        pytest.param(0.2, {"silent": 0.9}, NOWHERE, False, id="a gap of the text"),
        pytest.param(0.2, {"inside": 0.9}, Wanted(need=2.5, elsewhere=True), False, id="another region"),
        pytest.param(0.2, {"inside": 0.9}, Wanted(need=2.5, leans=True), False, id="leans on the last answer"),
    ],
)
def test_services_under_an_answer(share: float, masses: dict[str, Any], wanted: Wanted, expected: bool) -> None:
    assert also_services(reading(share, **masses), wanted) is expected
