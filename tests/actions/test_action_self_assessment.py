from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import assessment_wiring, wiring
from actions.action_self_assessment import ActionSelfAssessment
from bot import dialogue


@pytest.fixture(autouse=True)
def wired(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = (wiring.configured, assessment_wiring.store, wiring.shelf)
    for function in made:
        function.cache_clear()
    yield
    for function in made:
        function.cache_clear()


class Conversation:
    """What Rasa does around the action: a tracker with one message and the slots kept between turns."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = dict.fromkeys(dialogue.SLOTS)
        self.followed = ""

    def turn(self, text: str = " ", *, choice: str = "", label: str = "") -> dict[str, Any] | None:
        latest: dict[str, Any] = {"text": text}
        if label:
            latest["reading"] = {"ranking": [[label, 0.9]], "parts": []}
        event: dict[str, Any] = {"event": "user", "input_channel": dialogue.CHANNEL, "metadata": {}}
        if choice:
            event["metadata"] = {"choice": choice}
        tracker = Tracker("one", dict(self.slots), latest, [event], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.run(ActionSelfAssessment().run(dispatcher, tracker, {}))
        self.followed = ""
        for done in events:
            if done["event"] == "slot":
                self.slots[done["name"]] = done["value"]
            elif done["event"] == "followup" and done["name"] != "action_listen":
                self.followed = done["name"]
        return dispatcher.messages[0]["custom"] if dispatcher.messages else None


def test_asking_for_one_opens_it() -> None:
    talk = Conversation()
    message = talk.turn("we'd like to do the self-assessment", label=dialogue.SELF_ASSESSMENT)
    assert message and message["kind"] == "assessment"
    assert talk.slots[dialogue.ASSESSMENT_SLOT] == {"stage": "intro"}


def test_choices_and_own_words_go_on_where_it_stands() -> None:
    talk = Conversation()
    talk.turn(choice="assess:start")
    talk.turn(choice="assess:new:one")
    message = talk.turn("we're between sensitive and responsive", label="ask/compare-phases")
    assert message and message["assessment"]["step"] == 2


def test_a_question_is_handed_to_the_answers_and_the_place_is_kept() -> None:
    talk = Conversation()
    talk.turn(choice="assess:new:one")
    before = talk.slots[dialogue.ASSESSMENT_SLOT]
    assert talk.turn("what does trauma sensitive mean?", label="ask/phase-sensitive") is None
    assert talk.followed == dialogue.ACTION_ANSWER
    assert talk.slots[dialogue.ASSESSMENT_SLOT] == before
    message = talk.turn(choice="assess:continue")
    assert message and message["assessment"]["area"] == "understanding"


def test_answers_survive_a_restart_of_the_action_server() -> None:
    talk = Conversation()
    talk.turn(choice="assess:new:one")
    talk.turn(choice="assess:phase:aware")
    code = talk.slots[dialogue.ASSESSMENT_SLOT]["code"]
    assessment_wiring.store.cache_clear()
    later = Conversation()
    message = later.turn(f"{code}", label="out_of_scope/other")
    assert message and message["assessment"]["area"] == "prevention"


def test_a_result_brings_its_resources_once_each() -> None:
    talk = Conversation()
    talk.turn(choice="assess:new:one")
    for _ in range(7):
        message = talk.turn(choice="assess:phase:none")
    assert message
    ids = [service["id"] for service in message["services"]]
    assert ids == ["vrn-trauma-training"]
    assert message["services"][0]["why"] == message["assessment"]["result"]["next_steps"][0]["text"]


def test_a_short_request_after_an_answer_about_it_opens_it() -> None:
    talk = Conversation()
    talk.slots[dialogue.TOPIC_SLOT] = "self-assessment-framework"
    message = talk.turn("could we try one now", label="affirm")
    assert message and message["assessment"]["state"] == "intro"


def test_the_slot_is_empty_once_answers_are_deleted() -> None:
    talk = Conversation()
    talk.turn(choice="assess:new:one")
    talk.turn(choice="assess:delete")
    talk.turn(choice="assess:delete_yes")
    assert talk.slots[dialogue.ASSESSMENT_SLOT] is None
