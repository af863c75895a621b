"""What safety catches in Teams: a calm card first, nothing kept."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from bot.gateway import keys
from bot.gateway.teams.mount import TALKS
from tests.support.teams_app import FULL, PUBLIC, SOFT, Harness, gateway
from tests.support.teams_cards import choices, words


async def test_a_safety_reply_begins_with_a_neutral_line(teams: Harness) -> None:
    (card,) = await teams.say(FULL)
    (message,) = teams.connector.messages()
    assert card["body"][0]["text"] == "Here is the information for you."
    assert card["fallbackText"].startswith("Here is the information for you.")
    assert message["summary"] == "Here is the information for you."
    shown = words(card)
    assert "tel:999" in shown
    assert "tel:116123" in shown.replace(" ", "")
    assert "Your organisation may keep this chat." in shown
    assert f"{PUBLIC}/help-now" in shown
    assert "leave" not in choices(card)
    assert teams.rasa.asked == []


async def test_a_safety_reply_needs_neither_rasa_nor_a_turn_in_the_queue(teams: Harness) -> None:
    teams.rasa.down = True
    talks = teams.client.app[TALKS]
    incoming_key = None
    await teams.say("hello")
    (incoming_key,) = {asked["sender"] for asked in teams.rasa.asked}
    async with talks.memory.get(incoming_key).lock:
        (card,) = await teams.say(FULL)
    assert card["body"][0]["text"] == "Here is the information for you."


async def test_a_safety_reply_is_not_limited(tmp_path: Path) -> None:
    async with gateway(tmp_path, rate=0.001, burst=1) as teams:
        await teams.say("hello")
        (limited,) = await teams.say("hello")
        (card,) = await teams.say(FULL)
    assert "many messages" in words(limited)
    assert "tel:116123" in words(limited).replace(" ", "")
    assert "Here is the information for you." in words(card)


async def test_what_belongs_to_a_safety_reply_is_not_limited_either(tmp_path: Path) -> None:
    async with gateway(tmp_path, rate=0.001, burst=1) as teams:
        await teams.say("hello")
        await teams.say(FULL)
        (desk,) = await teams.press("desk:rutland", teams.connector.took[-1].id)
        (urgent,) = await teams.say("help")
    assert "Rutland" in words(desk)
    assert "many messages" not in words(urgent)
    assert "tel:116123" in words(urgent).replace(" ", "")


async def test_a_repeat_is_short(teams: Harness) -> None:
    (first,) = await teams.say(FULL)
    (second,) = await teams.say(FULL)
    assert "shown above" not in words(first)
    assert "shown above" in words(second)


async def test_after_a_safety_reply_one_can_carry_on_or_ask_for_social_care(teams: Harness) -> None:
    await teams.say(FULL)
    card = teams.connector.took[-1].id
    (on,) = await teams.press("carry-on", card)
    (desk,) = await teams.press("desk:rutland", card)
    assert "You can carry on" in words(on)
    assert "Rutland" in words(desk)
    assert all(took.method == "POST" for took in teams.connector.took)
    assert teams.rasa.asked == []


async def test_what_safety_caught_is_kept_nowhere(teams: Harness, caplog: pytest.LogCaptureFixture) -> None:
    marker = "zebra-0451"
    with caplog.at_level(logging.DEBUG):
        await teams.say(f"{FULL} {marker}")
        await teams.say(f"a question with {SOFT} and okapi-0452")
    app = teams.client.app
    kept = [vars(one) for one in app[keys.MEMORY]._open.values()]
    assert marker not in json.dumps([took.activity for took in teams.connector.took])
    assert marker not in str(kept)
    assert marker not in str(vars(app[TALKS].sent))
    assert marker not in str([vars(record) for record in caplog.records])
    assert "okapi-0452" not in str([vars(record) for record in caplog.records])
