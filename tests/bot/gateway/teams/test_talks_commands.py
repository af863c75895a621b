"""Commands, welcome and leaving: activities that need no answer of Rasa's."""

from __future__ import annotations

import pytest

from bot.gateway import keys
from tests.support.teams_app import Harness
from tests.support.teams_cards import choices, words
from tests.support.teams_tokens import APP


async def test_welcome_once_on_installing(teams: Harness) -> None:
    added = [{"id": f"28:{APP}"}]
    await teams.post(teams.body(type="installationUpdate", action="add", text=None))
    await teams.post(teams.body(type="conversationUpdate", membersAdded=added, text=None))
    await teams.settle()
    (card,) = teams.connector.cards()
    assert "Your organisation may keep this chat." in words(card)
    assert "find:start" in choices(card)


async def test_a_new_member_is_not_welcomed(teams: Harness) -> None:
    await teams.post(teams.body(type="conversationUpdate", membersAdded=[{"id": "29:new"}], text=None))
    await teams.settle()
    assert teams.connector.took == []


async def test_removing_the_app_forgets_and_says_nothing(teams: Harness) -> None:
    await teams.say("hello")
    sender = teams.rasa.asked[0]["sender"]
    store = teams.client.app[keys.STORE]
    store.write(sender, {"topic": "x"})
    await teams.post(teams.body(type="installationUpdate", action="remove", text=None))
    await teams.settle()
    assert len(teams.connector.messages()) == 1
    assert store.read(sender) is None


async def test_delete_my_data(teams: Harness) -> None:
    await teams.say("hello")
    sender = teams.rasa.asked[0]["sender"]
    app = teams.client.app
    app[keys.STORE].write(sender, {"topic": "x"})
    (card,) = await teams.say("Delete my data.")
    assert "I can delete only my copy" in words(card)
    assert app[keys.STORE].read(sender) is None
    assert app[keys.MEMORY].get(sender).history == []
    assert len(teams.rasa.asked) == 1


async def test_the_other_commands(teams: Harness) -> None:
    (helped,) = await teams.say("help")
    assert "tel:999" in words(helped)
    await teams.say("Services")
    await teams.say("start again")
    assert [asked["choice"] for asked in teams.rasa.asked] == ["find:start", "start-again"]


async def test_a_picture_alone(teams: Harness) -> None:
    (card,) = await teams.say(
        None, attachments=[{"contentType": "image/png", "contentUrl": "https://x.example.org/a.png"}]
    )
    assert "text only" in words(card)


@pytest.mark.parametrize("kind", ["messageReaction", "typing", "endOfConversation", "event", "messageUpdate"])
async def test_other_activities_are_taken_and_left(teams: Harness, kind: str) -> None:
    assert await teams.post(teams.body(type=kind, text=None)) == 202
    await teams.settle()
    assert teams.connector.took == []
