"""What Rasa takes for a reply of the action server."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.rasa.actions_client import shorten


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    monkeypatch.setattr(RemoteAction, "_action_call_format", RemoteAction._action_call_format)
    shorten()
    shorten()
    return RemoteAction("action_answer", None)


@pytest.mark.parametrize(
    "reply", [{}, {"events": [], "responses": []}, {"events": [{"event": "slot", "name": "topic"}], "responses": [{}]}]
)
def test_a_reply_that_can_be_used(action: RemoteAction, reply: dict[str, Any]) -> None:
    assert action._validate_action_result(reply)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        [],
        {"events": None},
        {"events": "none"},
        {"events": ["slot"]},
        {"events": [{"name": "topic"}]},
        {"events": [{"event": 3}]},
        {"responses": {}},
        {"responses": ["a text"]},
    ],
)
def test_one_that_cannot(action: RemoteAction, reply: Any) -> None:
    with pytest.raises(RasaException, match="action_answer"):
        action._validate_action_result(reply)


def test_what_was_understood_is_sent_once(action: RemoteAction) -> None:
    understood = {"intent": {"name": "ask"}, "reading": {"ranking": [["ask/hope", 0.9]]}}
    understood |= {"intent_ranking": [{"name": "ask"}], "response_selector": {"ask": {"ranking": []}}}
    said = UserUttered("hope?", {"name": "ask"}, parse_data=understood, metadata={"model": "1", "choice": ""})
    tracker = DialogueStateTracker.from_events("1", [said])
    body = action._action_call_format(tracker, Domain.empty())["tracker"]
    assert body["latest_message"]["reading"] == understood["reading"]
    assert not {"intent_ranking", "response_selector"} & set(body["latest_message"])
    (event,) = body["events"]
    assert event["metadata"] == {"model": "1", "choice": ""}
    assert "ranking" not in str(event)
    assert said.parse_data["reading"] == understood["reading"]
