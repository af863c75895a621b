"""Greetings, thanks, goodbyes and what else is said in passing."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import turn, wiring
from actions.safety_first import safety_first
from actions.say import say
from bot import dialogue
from bot.understanding.decision import Decision


class ActionSmallTalk(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_SMALL_TALK

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        decision = turn.decided(tracker)
        if decision.act != "small_talk":
            return [FollowupAction(dialogue.ACTION_ANSWER)]
        reason = decision.reason if decision.reason in dialogue.SMALL_TALK else dialogue.GREET
        said = turn.plain(Decision("small_talk", reason=reason), tracker)
        say(dispatcher, said, wiring.responses()[reason])
        return [*turn.told_no_more(tracker), turn.LISTEN]
