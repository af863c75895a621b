from __future__ import annotations

import pytest

from bot.gateway.teams import seen
from bot.gateway.teams.seen import Seen


def test_the_same_key_counts_as_seen_for_its_time() -> None:
    now = [0.0]
    kept = Seen(clock=lambda: now[0])
    assert not kept.before("a", "1", seconds=60)
    assert kept.before("a", "1", seconds=60)
    assert not kept.before("a", "2", seconds=60)
    now[0] = 61
    assert not kept.before("a", "1", seconds=60)


def test_the_oldest_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "MOST", 2)
    kept = Seen(clock=lambda: 0.0)
    for key in ("a", "b", "c"):
        kept.before(key, seconds=60)
    assert kept.before("c", seconds=60)
    assert not kept.before("a", seconds=60)
