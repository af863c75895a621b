"""Questions and dialogues by people who had seen nothing of ours, scored by the facts in the reply."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.evaluation.files import passed, run_file
from bot.evaluation.talk import Talk
from bot.understanding.wanted import Wanted, wants_services

BLIND = Path(__file__).parent / "blind"


# Floors are a little off what was measured: docs/decisions/0016-adapted-encoder.md and 0020-sequels.md.
@pytest.mark.parametrize(("name", "floor"), [("questions", 0.93), ("oos", 0.9), ("dialogues", 0.82)])
def test_what_strangers_ask(name: str, floor: float, new_talk: Callable[[], Talk]) -> None:
    outcomes = run_file(BLIND / f"{name}.jsonl", new_talk)
    missed = [(one.id, one.why) for one in outcomes if one.why]
    assert passed(outcomes) >= floor * len(outcomes), missed


def test_what_strangers_say_between_their_questions(new_talk: Callable[[], Talk]) -> None:
    """ "Phew, crisis averted, ta": thanks, yes, no, and whatever leans on the last answer alone."""
    lines = [json.loads(line) for line in (BLIND / "small_talk.jsonl").read_text(encoding="utf-8").splitlines()]
    read = [(line["id"], line["label"], new_talk().say(line["text"]).reading.ranking[0].label) for line in lines]
    missed = [one for one in read if one[1] != one[2]]
    assert len(missed) <= 0.07 * len(lines), missed


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("thanks, I'll ring the food bank in Oadby", 0.95),
        ("thank you, the family in Hinckley will be really pleased with that", 0.85),
        ("hello from the youth club in Oadby", 0.95),
        ("I want to do a self-assessment for our youth club in Oadby", 0.75),
        ("simpler please, for a parent in Hinckley", 0.5),
    ],
)
def test_what_is_said_in_passing_of_a_place_is_no_request(
    text: str, share: float, new_talk: Callable[[], Talk]
) -> None:
    """The shares are what the gate made of them, or a little more."""
    reading = new_talk().say(text).reading.as_dict()
    assert not wants_services(reading | {"wanted": share}, Wanted(place=True, need=2.0)), reading["mass"]
