"""When Rasa, the Connector or our own code fails, a reply still comes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web

from bot.gateway.teams.mount import TALKS
from tests.support.teams_app import Harness
from tests.support.teams_cards import words


async def test_rasa_away_gives_people_to_call(teams: Harness) -> None:
    teams.rasa.down = True
    (card,) = await teams.say("What is toxic stress?")
    assert "tel:999" in words(card)


async def test_our_own_words_when_something_breaks(
    teams: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*args: Any, **more: Any) -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(teams.client.app[TALKS].turns), "say", broken)
    (card,) = await teams.say("What is toxic stress?")
    assert "Something went wrong on our side" in words(card)
    assert "secret detail" not in json.dumps(card)
    assert "secret detail" not in caplog.text


async def test_a_message_that_no_card_can_show_still_gets_a_reply(teams: Harness) -> None:
    teams.rasa.decisions = [
        {"kind": "services", "text": "These.", "services": ["no entry"], "citations": [], "links": []}
    ]
    (card,) = await teams.say("services please")
    assert "Something went wrong on our side" in words(card)


BUSY = [
    ("busy once", [429], 1),
    ("busy three times", [429, 429, 429], 1),
    ("busy for good", [429, 429, 429, 429, 429], 0),
    ("an error is not tried again", [500], 0),
    ("gone is not tried again", [404], 0),
    ("a gateway's error is not tried again", [502], 0),
]


@pytest.mark.parametrize(("what", "statuses", "arrived"), BUSY, ids=[row[0] for row in BUSY])
async def test_sending_again(teams: Harness, what: str, statuses: list[int], arrived: int) -> None:
    teams.connector.answers = [web.Response(status=s, headers={"Retry-After": "0"}) for s in statuses]
    await teams.post(teams.body())
    await teams.settle()
    assert len(teams.connector.messages()) == arrived


async def test_a_silent_connector_is_given_up_and_the_next_turn_goes_on(
    teams: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.teams.outbox.TIMEOUT", 0.05)
    teams.connector.pause = 0.5
    await teams.post(teams.body(text="one"))
    await teams.settle()
    teams.connector.pause = 0.0
    assert len(await teams.say("two")) == 1
