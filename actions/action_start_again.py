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


class ActionStartAgain(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_START_AGAIN

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not turn.choice(tracker) and turn.decided(tracker).act == "assess":
            return [FollowupAction(dialogue.ACTION_SELF_ASSESSMENT)]
        said = turn.plain(Decision("small_talk", reason=dialogue.RESTART))
        say(dispatcher, said, wiring.responses()[dialogue.RESTART])
        return [*(SlotSet(name, None) for name in dialogue.SLOTS), turn.LISTEN]
