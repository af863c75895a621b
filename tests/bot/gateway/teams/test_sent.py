from __future__ import annotations

import pytest

from bot.gateway.teams import sent
from bot.gateway.teams.cards import Page
from bot.gateway.teams.sent import Sent
from bot.messages import action, message

PAGE = Page((message("answer", "Words.", actions=[action("More", "more:x"), action("Other", "topic:y")]),))


def test_a_choice_is_used_once_and_stays_used() -> None:
    kept = Sent(60, clock=lambda: 0.0)
    kept.keep("chat", "card", PAGE)
    for _ in range(2):
        changed = kept.choose("chat", "card", "more:x")
        assert changed is not None
        assert changed.chosen == ("more:x",)
    both = kept.choose("chat", "card", "topic:y")
    assert both is not None
    assert both.chosen == ("more:x", "topic:y")


UNKNOWN = [
    ("another chat", "other", "card", "more:x"),
    ("another card", "chat", "other", "more:x"),
    ("not offered", "chat", "card", "help"),
]


@pytest.mark.parametrize(("what", "chat", "card", "choice"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_what_was_not_offered_there_changes_nothing(what: str, chat: str, card: str, choice: str) -> None:
    kept = Sent(60, clock=lambda: 0.0)
    kept.keep("chat", "card", PAGE)
    assert kept.choose(chat, card, choice) is None


NEVER = [
    ("a safety reply", Page((message("safety", "Words.", actions=[action("Carry on", "carry-on")]),))),
    ("nothing to press", Page((message("answer", "Words."),))),
]


@pytest.mark.parametrize(("what", "page"), NEVER, ids=[row[0] for row in NEVER])
def test_never_kept(what: str, page: Page) -> None:
    kept = Sent(60, clock=lambda: 0.0)
    kept.keep("chat", "card", page)
    assert kept._pages == {}


def test_forgotten_in_time_on_request_and_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    kept = Sent(60, clock=lambda: now[0])
    kept.keep("one", "card", PAGE)
    kept.keep("two", "card", PAGE)
    kept.forget("one")
    assert list(kept._pages) == [("two", "card")]
    now[0] = 61
    assert kept.choose("two", "card", "more:x") is None
    kept.forget_old()
    assert kept._pages == {}
    monkeypatch.setattr(sent, "MOST", 1)
    kept.keep("one", "card", PAGE)
    kept.keep("two", "card", PAGE)
    assert list(kept._pages) == [("two", "card")]
