"""Forgets what the conversation was about."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import turn, wiring
from actions.safety_first import safety_first
from actions.say import say
from bot import dialogue
from bot.understanding.decision import Decision

SURE = 0.5  # share of "start again" from which on no other reading of the message counts
SURELY = 0.9  # the same where the message may go on with a search


class ActionStartAgain(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_START_AGAIN

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        decision = None if turn.choice(tracker) else turn.decided(tracker)
        if decision and decision.act == "assess":
            return [FollowupAction(dialogue.ACTION_SELF_ASSESSMENT)]
        if decision and not _meant(tracker, decision):
            return [FollowupAction(dialogue.ACTION_ANSWER)]
        said = turn.plain(Decision("small_talk", reason=dialogue.RESTART))
        say(dispatcher, said, wiring.responses()[dialogue.RESTART])
        return [*(SlotSet(name, None) for name in dialogue.SLOTS), turn.LISTEN]


def _meant(tracker: Tracker, decision: Decision) -> bool:
    """Whether to forget indeed: the likeliest intent may be hardly likelier than another, and what is gone is gone."""
    sure = float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)
    if decision.act == "find" and sure < SURELY:
        return False  # "Help to recover" goes on with a search
    return sure >= SURE or decision.reason == dialogue.RESTART
