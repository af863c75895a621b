"""Answers a question about the strategy, asks back, or says that it cannot."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import turn, wiring
from actions.plain import plain_answer
from actions.safety_first import safety_first
from actions.say import say
from bot import dialogue
from bot.understanding.context import after_answers

ELSEWHERE = {
    "find": dialogue.ACTION_FIND_SERVICES,
    "assess": dialogue.ACTION_SELF_ASSESSMENT,
    "small_talk": dialogue.ACTION_SMALL_TALK,
}


class ActionAnswer(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_ANSWER

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        decision = turn.decided(tracker)
        if decision.act in ELSEWHERE:
            return [FollowupAction(ELSEWHERE[decision.act])]
        answers = wiring.answers()
        if decision.act == "answer":
            for topic in decision.topics:
                said = plain_answer(answers[topic], decision)
                say(dispatcher, turn.plain(decision, tracker) | {"topics": [topic]}, said)
            now = after_answers(turn.state(tracker), decision.turns_on, answers, decision.sides, decision.item)
            remembered = [
                SlotSet(dialogue.TOPIC_SLOT, now.topic),
                SlotSet(dialogue.OFFERED_SLOT, list(now.offered)),
                SlotSet(dialogue.EARLIER_SLOT, list(now.earlier)),
                *turn.told_no_more(tracker),
                *turn.search_put_aside(tracker),
            ]
            follow = (
                FollowupAction(dialogue.ACTION_FIND_SERVICES) if turn.services_too(tracker, decision) else turn.LISTEN
            )
            return [*remembered, follow]
        words = wiring.responses()
        text = words.get(f"{decision.act}_{decision.reason}") or words.get(decision.act) or words["fallback_unknown"]
        titles = [f"- {answers[topic].title}" for topic in decision.topics]
        lines = [line for line in (turn.foreign(tracker), text, *titles) if line]
        say(dispatcher, turn.plain(decision, tracker), "\n".join(lines))
        told = SlotSet(dialogue.TOLD_SLOT, turn.telling(tracker))
        if decision.topics:
            return [SlotSet(dialogue.OFFERED_SLOT, list(decision.topics)), told, turn.LISTEN]
        return [told, turn.LISTEN]
