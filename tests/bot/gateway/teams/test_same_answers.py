"""The same question gets the same answer on the web and in Teams: 60 of them, with the real safety check.

Rasa is stood in for by its decisions; both channels get them through the same turn. What is compared is what a person
gets to see: on the web the messages of the API, in Teams the card.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot import yamlfile
from bot.answers import read_answers
from bot.gateway.teams.cards.parts import plain
from bot.gateway.teams.words import day
from bot.messages import action, message
from bot.settings import ROOT
from tests.support import gateway as support
from tests.support.gateway import Conversation
from tests.support.rasa import StandInRasa
from tests.support.teams_app import Harness, gateway
from tests.support.teams_cards import SERVICE, addresses, found, texts

ANSWERS = dict(islice(read_answers(ROOT / "data" / "nlu" / "answers").items(), 0, 123, 3))
SAFETY = sorted((ROOT / "content" / "safety" / "examples").glob("*.yml"))


def decision(do: str, *topics: str, reason: str = "") -> dict[str, Any]:
    return {"do": do, "topics": list(topics), "aspect": "short", "reason": reason}


def urgent(path: Path) -> list[str]:
    """What somebody in need might write, from the examples of one category."""
    loaded = yamlfile.read(path)
    return [str(next(iter(loaded[who]))) for who in loaded if who in ("myself", "supported")][:1]


def questions() -> list[tuple[str, list[dict[str, Any]]]]:
    """Sixty questions with what Rasa decides on each."""
    asked = [(answer.examples[0], [decision("answer", topic)]) for topic, answer in ANSWERS.items()]
    asked += [(text, []) for path in SAFETY for text in urgent(path)]
    asked += [
        ("something about stress or levels", [decision("suggest", "toxic-stress", "levels-of-prevention")]),
        ("the price of tea in space", [decision("fallback", reason="unknown")]),
        ("what should I prescribe", [decision("fallback", reason="medication")]),
        ("hello there", [decision("small_talk", reason="greet")]),
        (
            "where is a parenting course",
            [message("services", "These may fit.", services=[SERVICE], actions=[action("Show more", "services:more")])],
        ),
        ("which area do you mean", [message("clarify", "Which area?", actions=[action("Rutland", "area:rutland")])]),
    ]
    return [*asked, *[(a.examples[1], [decision("answer", t)]) for t, a in ANSWERS.items()]][:60]


ASKED = questions()


class DecidingRasa(StandInRasa):
    """Decides by the text."""

    async def _answer(self, request: Any) -> Any:
        text = (await request.json())["text"]
        self.decisions = next((made for asked, made in ASKED if asked.casefold() == text.casefold()), [])
        return await super()._answer(request)


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[tuple[Harness, Conversation]]:
    async with gateway(tmp_path, load_safety=lambda _: support.safety(), rasa=DecidingRasa()) as teams:
        yield teams, await Conversation.open(teams.client)


def test_there_are_sixty() -> None:
    assert len(ASKED) == len({text for text, _ in ASKED}) == 60


@pytest.mark.parametrize(("text", "decided"), ASKED, ids=[text[:60] for text, _ in ASKED])
async def test_the_same_on_web_and_teams(
    both: tuple[Harness, Conversation], text: str, decided: list[dict[str, Any]]
) -> None:
    teams, web = both
    said = await web.say(text)
    (card,) = await teams.say(text)
    assert (said[0]["kind"] == "safety") is (not decided)
    shown, opened = texts(card), addresses(card)
    for one in said:
        for line in one["text"].split("\n"):
            assert plain(line) in shown
        assert plain(one.get("title") or "") in shown
        for citation in one["citations"]:
            assert plain(citation["title"]) in shown
            assert plain(citation["section"]) in shown
            assert f"Reviewed {day(citation['reviewed_on'])}" in shown
            assert citation.get("url", "") in {*opened, ""}
        for entry in one["services"]:
            assert plain(entry["name"]) in shown
            assert {c["uri"] for c in entry["contacts"]} <= opened
    offered = [
        choice["choice"]
        for one in said
        for choice in (*(a for entry in one["services"] for a in entry.get("actions", ())), *one["actions"])
        if choice["choice"] != "leave"
    ]
    assert [one["data"]["choice"] for one in found(card, "Action.Submit")] == offered
