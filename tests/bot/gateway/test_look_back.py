"""A conversation whose earlier part could not be read says so; one that has none need not."""

from __future__ import annotations

from bot.gateway import keys
from tests.support.gateway import Conversation, Start
from tests.support.rasa import StandInRasa

ASKED = "what is toxic stress?"


def kinds(said: list[dict[str, object]]) -> list[object]:
    return [message["kind"] for message in said]


async def test_says_that_it_cannot_look_back(talk: Conversation, rasa: StandInRasa) -> None:
    assert kinds(await talk.say(ASKED)) == ["answer"]
    rasa.looked_back = False
    said = await talk.say("tell me more")
    assert kinds(said) == ["answer", "notice"]
    assert "cannot look back" in said[1]["text"]
    rasa.looked_back = True
    assert kinds(await talk.say("tell me more")) == ["answer"]


async def test_a_first_question_has_nothing_to_look_back_at(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.looked_back = False
    assert kinds(await talk.say(ASKED)) == ["answer"]


async def test_a_conversation_that_another_gateway_began_is_told(start: Start, rasa: StandInRasa) -> None:
    talk = await Conversation.open(await start())
    talk.client.app[keys.MEMORY].forget(talk.opened["id"])  # type: ignore[union-attr]
    rasa.looked_back = False
    assert kinds(await talk.say(ASKED)) == ["answer", "notice"]


async def test_rasa_is_told_how_long_the_gateway_waits(start: Start, rasa: StandInRasa) -> None:
    talk = await Conversation.open(await start(rasa_timeout=7.0))
    await talk.say(ASKED)
    assert rasa.asked[-1]["within"] == 7.0
