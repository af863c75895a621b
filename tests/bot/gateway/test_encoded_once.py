"""What the gateway encodes, Rasa need not encode again."""

from __future__ import annotations

import pytest

from bot.gateway import app
from bot.gateway.metrics import Metrics
from bot.understanding.carried import unpacked
from tests.support import gateway
from tests.support.gateway import Conversation
from tests.support.rasa import StandInRasa

ASKED = "does the plan say how many people die by suicide"  # wording that the safety check looks at twice


@pytest.fixture(autouse=True)
def one_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_encoder", gateway.encoder)


@pytest.fixture(autouse=True)
def others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another turn is under way in every gateway of these tests."""
    monkeypatch.setattr(Metrics, "under_way", 1)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the gateway makes ready; to be asked for before the gateway is there."""
    found: list[object] = []
    monkeypatch.setattr(app, "_encode_ahead", found.append)
    return found


@pytest.fixture
def unable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be made ready; to be asked for before the gateway is there."""

    def fail(texts: object) -> None:
        raise MemoryError

    monkeypatch.setattr(app, "_encode_ahead", fail)


async def test_the_vector_goes_with_the_message(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(ASKED)
    assert list(unpacked(rasa.asked[-1]["vectors"])) == [ASKED]


async def test_a_message_that_was_redacted_is_encoded_anew(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(f"{ASKED} ring 07700 900123")
    assert "07700" not in str(rasa.asked[-1])
    assert ASKED in rasa.asked[-1]["text"]
    assert not unpacked(rasa.asked[-1].get("vectors"))


@pytest.mark.parametrize(
    ("text", "looked_at"),
    [
        ("which year does the strategy run to", ["which year does the strategy run to"]),
        (
            "What is toxic stress? Who wrote the plan?",
            ["What is toxic stress? Who wrote the plan?", "What is toxic stress?", "Who wrote the plan?"],
        ),
    ],
)
async def test_so_do_those_of_ordinary_words_and_of_each_part(
    talk: Conversation, rasa: StandInRasa, text: str, looked_at: list[str]
) -> None:
    await talk.say(text)
    assert list(unpacked(rasa.asked[-1]["vectors"])) == looked_at


async def test_what_is_long_is_not_made_ready(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say("which year does the strategy run to " * 12)
    assert "vectors" not in rasa.asked[-1]


@pytest.mark.usefixtures("unable")
async def test_a_reply_comes_where_nothing_can_be_made_ready(talk: Conversation, rasa: StandInRasa) -> None:
    (said,) = await talk.say("until which year does the plan run")
    assert said["kind"] == "answer"
    assert "vectors" not in rasa.asked[-1]


async def test_nothing_is_made_ready_of_what_safety_catches(made: list[object], talk: Conversation) -> None:
    (said,) = await talk.say("I want to kill myself tonight")
    assert said["kind"] == "safety"
    assert not made
    await talk.say("what is toxic stress")
    assert made == [["what is toxic stress"] * 2]


async def test_for_a_single_turn_rasa_makes_them_itself(
    made: list[object], talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Metrics, "under_way", 0)
    await talk.say("until when does the plan run")
    assert not made
