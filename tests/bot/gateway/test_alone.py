"""A gateway whose database, Redis and Rasa are all away starts, answers a disclosure, and says the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import yamlfile
from bot.gateway import early
from tests.support.gateway import Conversation, Start
from tests.support.rasa import StandInRasa

AWAY = {"database_url": "postgresql://guide:unused@127.0.0.1:1/guide", "redis_url": "redis://127.0.0.1:1/0"}
ROUNDS = Path(__file__).parents[1] / "safety" / "rounds"
CAUGHT = 0.95  # of all, by the check as benchmarks/safety.py measures it; the others are told who can help all the same
CRISIS = "I want to end my life tonight"


def disclosures() -> Iterator[str]:
    """What people in need wrote in the safety check's own rounds; each round was written before it was measured."""
    for path in sorted(ROUNDS.glob("*/*.yml")):
        if path.stem != "ordinary":
            for people in yamlfile.read(path).values():
                yield from (text for texts in people.values() for text in texts)


async def test_starts_and_answers_without_database_and_redis(start: Start, rasa: StandInRasa) -> None:
    talk = await Conversation.open(await start(**AWAY))
    assert [one["kind"] for one in await talk.say(CRISIS)] == ["safety"]
    assert [one["kind"] for one in await talk.say("what is toxic stress?")] == ["answer"]
    rasa.down = True
    (notice,) = await talk.say("what is toxic stress?")
    assert notice["kind"] == "notice" and notice["services"]


async def test_every_message_of_our_own_rounds_gets_people_to_call_while_all_else_is_away(start: Start) -> None:
    talk = await Conversation.open(await start(**AWAY, rasa_url="http://127.0.0.1:1", rate=1e6, burst=10_000))
    without_help, missed = [], []
    texts = list(disclosures())
    for text in texts:
        (said,) = (await talk.say(text))[:1]
        if "emergency-999" not in {one["id"] for one in said["services"]}:
            without_help.append(text)
        if said["kind"] != "safety":
            missed.append(text)
    assert without_help == []
    assert len(missed) <= (1 - CAUGHT) * len(texts), missed


async def test_starts_on_a_full_disk(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(page: bytes, path: Path, *, starting: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(early, "keep", full)
    talk = await Conversation.open(await start())
    assert [one["kind"] for one in await talk.say(CRISIS)] == ["safety"]
