"""A guided self-assessment: one area at a time, kept answer by answer, with a question in between at any time."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import assessment_wiring, turn
from actions.safety_first import safety_first
from actions.say import released
from bot import dialogue
from bot.assessment import Heard, from_choice, from_dict, message_of, plain_text, read_anyhow, take_turn


class ActionSelfAssessment(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_SELF_ASSESSMENT

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        before = from_dict(tracker.get_slot(dialogue.ASSESSMENT_SLOT))
        heard = _heard(tracker)
        if heard is None:
            return [FollowupAction(dialogue.ACTION_ANSWER)]
        # The database is not waited for on the loop that serves other conversations.
        done = await asyncio.to_thread(take_turn, before, heard, assessment_wiring.context())
        message = message_of(done.view, assessment_wiring.phrases())
        message["services"] = assessment_wiring.entries(message)
        dispatcher.utter_message(text=plain_text(message), json_message=released(message))
        kept = SlotSet(dialogue.ASSESSMENT_SLOT, done.progress.as_dict() if done.progress else None)
        return [kept, *turn.told_no_more(tracker), turn.LISTEN]


def _heard(tracker: Tracker) -> Heard | None:
    """What was chosen or typed; None where the message is a question for the answers after all."""
    pressed = turn.choice(tracker)
    if pressed:
        return from_choice(pressed)
    if not assessment_wiring.is_for_assessment(tracker) and turn.decided(tracker).act != "assess":
        return None
    slot, text = tracker.get_slot(dialogue.ASSESSMENT_SLOT), tracker.latest_message.get("text") or ""
    return read_anyhow(from_dict(slot), text, assessment_wiring.framework())
