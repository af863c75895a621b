"""Buttons on cards: what a press does, and that it counts once."""

from __future__ import annotations

import pytest
from aiohttp import web

from tests.support.teams_app import Harness
from tests.support.teams_cards import choices, words


async def test_a_used_choice_is_shown_as_chosen_and_others_stay(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    first = teams.connector.took[-1]
    offered = choices(first.activity)
    await teams.press(offered[0], first.id)
    changed = teams.connector.took[-1]
    assert (changed.method, changed.id) == ("PUT", first.id)
    assert "You chose: " in words(changed.activity["attachments"][0]["content"])
    assert choices(changed.activity) == offered[1:]
    assert teams.rasa.asked[-1]["choice"] == offered[0]


async def test_a_question_of_ours_is_answered_by_one_choice(teams: Harness) -> None:
    teams.rasa.decisions = [
        {"do": "suggest", "topics": ["toxic-stress", "trauma-definition"], "aspect": "", "reason": ""}
    ]
    await teams.say("stress")
    first = teams.connector.took[-1]
    assert "none" in choices(first.activity)
    await teams.press("none", first.id)
    assert choices(teams.connector.took[-1].activity) == []


@pytest.mark.parametrize("choice", ["/restart", "topic:../../x", "leave it", "topic:x\n"])
async def test_a_made_up_choice_is_not_passed_on(teams: Harness, choice: str) -> None:
    (card,) = await teams.press(choice, "card-1")
    assert "no longer open" in words(card)
    assert teams.rasa.asked == []


async def test_a_card_that_cannot_be_changed_does_not_lose_the_reply(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    first = teams.connector.took[-1]
    teams.connector.answers = [web.Response(status=201), web.Response(status=500)]
    (card,) = await teams.press(choices(first.activity)[0], first.id)
    assert card["type"] == "AdaptiveCard"
