"""A database that fails: the turn is answered without what was said before, knows it, and nothing is lost for it."""

from __future__ import annotations

import time
import warnings
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa import tracker_store, turn
from bot.rasa.tracker_store import OneRowTrackerStore

SLOTS = {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("topic", "search")}
with warnings.catch_warnings():  # Rasa warns of every domain that has slots
    warnings.simplefilter("ignore")
    DOMAIN = Domain.from_dict({"intents": ["ask"], "slots": SLOTS})


@pytest.fixture
def store(tmp_path: Path) -> OneRowTrackerStore:
    return OneRowTrackerStore(DOMAIN, url=f"sqlite:///{tmp_path / 'guide.sqlite'}")


def tracker(**slots: Any) -> DialogueStateTracker:
    made = DialogueStateTracker.from_events("someone", [], domain=DOMAIN)
    for name, value in slots.items():
        made.update(SlotSet(name, value), DOMAIN)
    return made


def broken(*_arguments: Any) -> None:
    raise OSError("no route")


async def test_what_cannot_be_read_is_told_and_not_written_over(
    store: OneRowTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with turn.begun(10) as before:
        await store.save(tracker(topic="resilience", search="half way"))
    assert before.looked_back
    with turn.begun(10) as under_way:
        with monkeypatch.context() as fault:
            fault.setattr(store._store, "read", broken)
            found = await store.retrieve("someone")
        assert found is not None and found.get_slot("topic") is None
        assert not under_way.looked_back
        store._pause._until = 0.0
        await store.save(tracker(topic="toxic-stress"))
    with turn.begun(10) as after:
        found = await store.retrieve("someone")
    assert found is not None and after.looked_back
    assert (found.get_slot("topic"), found.get_slot("search")) == ("toxic-stress", "half way")


async def test_the_topic_of_the_last_answer_is_known_while_the_next_message_is_read(store: OneRowTrackerStore) -> None:
    with turn.begun(10):
        await store.save(tracker(topic="resilience"))
    await store.retrieve("someone")
    assert turn.topic("and then?") == "resilience"
    await store.retrieve("someone else")
    assert turn.topic("and then?") == ""


async def test_what_the_strategy_says_of_a_need_is_leant_on_where_it_is_asked_for(store: OneRowTrackerStore) -> None:
    with turn.begun(10):
        await store.save(tracker(topic="resilience", search={"at_hand": True, "topic": "example-parenting"}))
    await store.retrieve("someone")
    assert turn.topic("does the strategy back that?") == "example-parenting"
    assert turn.topic("is it free?") == "resilience"


async def test_what_cannot_be_written_is_told(store: OneRowTrackerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store._store, "write", broken)
    with turn.begun(10) as under_way:
        await store.save(tracker(topic="resilience"))
    assert not under_way.looked_back


async def test_a_database_that_hangs_keeps_nobody_waiting_long(
    store: OneRowTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_store, "PATIENCE", 0.1)
    monkeypatch.setattr(store._store, "read", lambda _: time.sleep(0.5))
    begun = time.monotonic()
    for _ in range(3):
        with turn.begun(10) as under_way:
            assert await store.retrieve("someone") is not None
            assert not under_way.looked_back
    assert time.monotonic() - begun < 0.4


async def test_a_turn_that_nobody_waits_for_is_not_kept(store: OneRowTrackerStore) -> None:
    with turn.begun(0):
        await store.save(tracker(topic="resilience"))
    assert await store.retrieve("someone") is None


async def test_starts_while_the_database_is_away(tmp_path: Path) -> None:
    store = OneRowTrackerStore(DOMAIN, url=f"postgresql://nobody:none@127.0.0.1:1/{tmp_path.name}")
    with turn.begun(10) as under_way:
        assert await store.retrieve("someone") is not None
    assert not under_way.looked_back
