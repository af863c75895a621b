"""Conversations at rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversations import ConversationStore, key_of


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'guide.sqlite'}"


def test_what_was_written_is_read(url: str) -> None:
    store = ConversationStore(url)
    store.write("one", {"topic": "resilience"})
    store.write("one", {"topic": "toxic-stress"})
    assert store.read("one") == {"topic": "toxic-stress"}
    assert store.read("two") is None


def test_id_is_not_stored(url: str, tmp_path: Path) -> None:
    store = ConversationStore(url)
    store.write("conversation-that-nobody-may-find", {})
    store.close()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"conversation-that-nobody-may-find" not in written
    assert key_of("conversation-that-nobody-may-find").encode() in written


def test_conversation_ends_after_the_idle_time(url: str) -> None:
    store = ConversationStore(url, idle=0)
    store.write("one", {"topic": "resilience"})
    assert store.read("one") is None
    assert store.forget_ended() == 1
    assert store.keys() == []


def test_forgotten_conversation_is_gone_and_others_stay(url: str) -> None:
    store = ConversationStore(url)
    store.write("one", {})
    store.write("two", {})
    store.forget("one")
    assert store.keys() == [key_of("two")]


def test_two_stores_share_one_database(url: str) -> None:
    ConversationStore(url).write("one", {"topic": "resilience"})
    assert ConversationStore(url).read("one") == {"topic": "resilience"}


def test_a_clock_that_is_set_back_keeps_nothing_longer(url: str) -> None:
    now = [1_000_000.0]
    store = ConversationStore(url, idle=900, clock=lambda: now[0])
    store.write("one", {"topic": "resilience"})
    now[0] -= 7 * 24 * 3600
    assert store.read("one") == {"topic": "resilience"}
    store.forget_ended()
    now[0] += 899
    assert store.read("one") == {"topic": "resilience"}
    now[0] += 2
    assert store.read("one") is None
    assert store.forget_ended() == 1


def test_a_clock_that_is_put_forward_ends_conversations_and_no_more(url: str) -> None:
    now = [1_000_000.0]
    store = ConversationStore(url, idle=900, clock=lambda: now[0])
    store.write("one", {"topic": "resilience"})
    now[0] += 24 * 3600
    assert store.read("one") is None
    store.write("one", {"topic": "toxic-stress"})
    assert store.read("one") == {"topic": "toxic-stress"}
