"""What is read in ``rasa shell``, where no gateway words what the actions decide."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from bot import dialogue
from tests.support.rasa_turn import ACTIONS

ASKED = {"ranking": [["ask/toxic-stress", 0.95]], "parts": []}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path))
    monkeypatch.setattr("actions.safety_first.encoder", lambda: None)


def shell(text: str, label: str, *, topic: str | None = None, action: str = dialogue.ACTION_ANSWER) -> list[str]:
    """The lines that are printed for a message, following one action to the next."""
    latest = {"text": text, "reading": {"ranking": [[label, 0.95]], "parts": []}, "request": {}}
    event: dict[str, Any] = {"event": "user", "metadata": {}, "input_channel": "cmdline"}
    slots = {**dict.fromkeys(dialogue.SLOTS), dialogue.TOPIC_SLOT: topic}
    tracker, dispatcher = Tracker("one", slots, latest, [event], False, None, {}, None), CollectingDispatcher()
    for _ in range(3):
        events = asyncio.run(ACTIONS[action]().run(dispatcher, tracker, {}))
        follow = next((one["name"] for one in events if one["event"] == "followup"), "action_listen")
        if follow == "action_listen":
            break
        action = follow
    return "\n".join(str(message["text"]) for message in dispatcher.messages).split("\n")


def test_an_answer_is_printed_with_its_place_and_what_else_can_be_asked() -> None:
    answer = wiring.answers()["prevalence"]
    lines = shell("how common is it", "ask/prevalence")
    assert lines[0] == answer.text
    assert lines[1] == f"Editor's note: {answer.note}"
    assert lines[2].startswith("This is from section 2, ")
    assert [f"- {wiring.answers()[topic].title}" for topic in answer.related[:3]] == lines[3:6]


@pytest.mark.parametrize(
    ("label", "field"), [(dialogue.MORE_DETAIL, "more"), (dialogue.ASK_EXAMPLE, "example")], ids=["more", "an example"]
)
def test_what_is_asked_of_the_answer_before_is_not_the_answer_again(label: str, field: str) -> None:
    lines = shell("go on", label, topic="toxic-stress")
    assert lines[0] == getattr(wiring.answers()["toxic-stress"], field)


def test_where_it_says_that_names_the_place_once() -> None:
    printed = "\n".join(shell("where does it say that", dialogue.ASK_SOURCE, topic="prevalence"))
    assert printed.startswith("This is from section 2")
    assert printed.count("This is from") == 1


def test_learning_resources_are_printed_with_their_address() -> None:
    printed = "\n".join(shell("what does it mean for a school", "ask/practice-school"))
    assert "- UK Trauma Council: https://" in printed


@pytest.mark.parametrize("action", [dialogue.ACTION_ANSWER, dialogue.ACTION_FIND_SERVICES, dialogue.ACTION_SMALL_TALK])
def test_another_language_gets_its_line_whatever_it_was_taken_for(action: str) -> None:
    lines = shell("gdzie mogę znaleźć pomoc dla mojego dziecka", "find_services", action=action)
    assert "999" in lines[0]
    assert lines[1] == wiring.responses()["fallback_other_language"]


def test_over_the_gateway_s_channel_the_language_was_looked_at_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.wiring.languages", lambda: pytest.fail("it was looked at again"))
    event: dict[str, Any] = {"event": "user", "metadata": {}, "input_channel": dialogue.CHANNEL}
    latest = {"text": "what is toxic stress", "reading": ASKED}
    tracker = Tracker("one", dict.fromkeys(dialogue.SLOTS), latest, [event], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    asyncio.run(ACTIONS[dialogue.ACTION_ANSWER]().run(dispatcher, tracker, {}))
    assert dispatcher.messages[0]["custom"]["topics"] == ["toxic-stress"]
