"""Requests by people who had seen nothing of ours: the first service has the level and serves the area."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.directory.finder import Ask, Finder, Listing, Nothing
from bot.directory.progress import Progress
from bot.directory.request import RequestReader

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "routing.jsonl").read_text().splitlines()]
AREAS = {"leicester": "Leicester", "leicestershire": "Leicestershire", "rutland": "Rutland", None: "all three"}
LEVELS = {"primary": "preventing it", "secondary": "early help", "tertiary": "recovery", None: "I don't know"}
MOST_ASKED = 2
# A little off what was measured. Whether a message is a request at all is tested in tests/bot/understanding.
FLOOR = 0.85


def asked(finder: Finder, reader: RequestReader, case: dict[str, Any]) -> Ask | Listing | Nothing:
    """What is found, after at most two questions back."""
    found = finder.next(Progress(), reader.read(case["message"]))
    for _ in range(MOST_ASKED):
        if not isinstance(found, Ask):
            break
        answers = {
            "area": AREAS[case["area"]],
            "level": LEVELS[case["level"]],
            "audience": (case["audience"] or "I don't know").replace("_", " "),
            "need": case["need"].replace("_", " "),
        }
        found = finder.next(found.progress, reader.read(answers[found.slot]))
    return found


def fits(found: Ask | Listing | Nothing, case: dict[str, Any]) -> bool:
    """Whether the first service is of the level and the area that the case wants."""
    if not isinstance(found, Listing) or not found.services:
        return False
    first = found.services[0]
    return case["level"] in (None, *first.prevention_levels) and (case["area"] is None or first.serves(case["area"]))


def test_requests_reach_the_level_and_the_area(finder: Finder, reader: RequestReader) -> None:
    missed = [case["id"] for case in CASES if not fits(asked(finder, reader, case), case)]
    assert len(missed) <= (1 - FLOOR) * len(CASES), missed
