"""What the safety check encoded, Rasa need not encode again."""

from __future__ import annotations

import pytest

from bot.gateway import app
from bot.understanding.carried import unpacked
from tests.support import gateway
from tests.support.gateway import Conversation
from tests.support.rasa import StandInRasa

ASKED = "does the plan say how many people die by suicide"  # wording that the safety check looks at twice


@pytest.fixture(autouse=True)
def one_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_encoder", gateway.encoder)


async def test_the_vector_goes_with_the_message(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(ASKED)
    assert list(unpacked(rasa.asked[-1]["vectors"])) == [ASKED]


async def test_a_message_that_was_redacted_is_encoded_anew(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(f"{ASKED} ring 07700 900123")
    assert "07700" not in str(rasa.asked[-1])
    assert ASKED in rasa.asked[-1]["text"]
    assert not unpacked(rasa.asked[-1].get("vectors"))


async def test_ordinary_words_were_not_encoded_and_nothing_is_sent(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say("which year does the strategy run to")
    assert "vectors" not in rasa.asked[-1]
