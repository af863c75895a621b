"""A gateway whose database, Redis and Rasa are all away starts, answers a disclosure, and says the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.gateway import early
from tests.support.gateway import Conversation, Start
from tests.support.rasa import StandInRasa

AWAY = {"database_url": "postgresql://guide:unused@127.0.0.1:1/guide", "redis_url": "redis://127.0.0.1:1/0"}
CRISIS = "I want to end my life tonight"


async def test_starts_and_answers_without_database_and_redis(start: Start, rasa: StandInRasa) -> None:
    talk = await Conversation.open(await start(**AWAY))
    assert [one["kind"] for one in await talk.say(CRISIS)] == ["safety"]
    assert [one["kind"] for one in await talk.say("what is toxic stress?")] == ["answer"]
    rasa.down = True
    (notice,) = await talk.say("what is toxic stress?")
    assert notice["kind"] == "notice" and notice["services"]


async def test_starts_on_a_full_disk(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(page: bytes, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(early, "keep", full)
    talk = await Conversation.open(await start())
    assert [one["kind"] for one in await talk.say(CRISIS)] == ["safety"]
