"""Where no gateway stands in front, a disclosure gets the safety reply from every action, and no slot changes."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import dialogue
from tests.support.rasa_turn import ACTIONS

DISCLOSURE = "I want to kill myself tonight"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path))
    monkeypatch.setattr("actions.safety_first.encoder", lambda: None)  # the rules alone are enough here, and quick


def run(action: str, text: str, *, channel: str | None) -> tuple[list[str], list[Any]]:
    """What is said in plain words, and the events."""
    latest = {"text": text, "reading": {"ranking": [["ask/toxic-stress", 0.95]], "parts": []}}
    event: dict[str, Any] = {"event": "user", "metadata": {}, "input_channel": channel}
    tracker = Tracker("one", dict.fromkeys(dialogue.SLOTS), latest, [event], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    events = asyncio.run(ACTIONS[action]().run(dispatcher, tracker, {}))
    return [str(message.get("text") or "") for message in dispatcher.messages], events


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("channel", ["cmdline", "rest", None])
def test_a_disclosure_gets_people_to_call_and_nothing_is_kept(action: str, channel: str | None) -> None:
    (said,), events = run(action, DISCLOSURE, channel=channel)
    assert "999" in said
    assert "116 123" in said
    assert [event["event"] for event in events] == ["followup"]
    assert events[0]["name"] == "action_listen"


def test_a_question_is_answered_as_ever() -> None:
    said, events = run(dialogue.ACTION_ANSWER, "what is toxic stress", channel="cmdline")
    assert "999" not in "".join(said)
    assert any(event.get("name") == dialogue.TOPIC_SLOT for event in events)


def test_what_the_gateway_has_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.safety_first._safety", lambda loaded: pytest.fail("it was read again"))
    said, _ = run(dialogue.ACTION_ANSWER, "what is toxic stress", channel=dialogue.CHANNEL)
    assert said
