"""Finds local services by need, level of prevention, area and audience."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import assessment_wiring, turn, wiring
from actions.safety_first import safety_first
from actions.say import say_message
from bot import dialogue
from bot.directory.finder import Ask, Listing, Nothing
from bot.directory.progress import Progress, choose
from bot.messages import AREAS, LEVELS
from bot.understanding.decision import Decision


class ActionFindServices(Action):
    """See the module's docstring."""

    def name(self) -> str:
        return dialogue.ACTION_FIND_SERVICES

    @safety_first
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        decision = turn.decided(tracker)
        if decision.act == "assess":
            return [FollowupAction(dialogue.ACTION_SELF_ASSESSMENT)]
        # The rule goes by the likeliest intent alone: "and the respond bit?" after an answer is no search.
        if decision.act != "find" and turn.nothing_done(tracker):
            return [FollowupAction(dialogue.ACTION_ANSWER)]
        found = _found(tracker, decision)
        said = wiring.wording().message(found, now=datetime.now(timezone.utc))
        say_message(dispatcher, {**said, "underway": assessment_wiring.is_underway(tracker)})
        topic = wiring.finder().topic(found.progress)
        search = replace(found.progress, at_hand=True, topic=topic)
        return [SlotSet(dialogue.SEARCH_SLOT, search.as_slot()), *turn.told_no_more(tracker), turn.LISTEN]


def _found(tracker: Tracker, decision: Decision) -> Ask | Listing | Nothing:
    now = datetime.now(timezone.utc)
    finder, progress, pressed = wiring.finder(), turn.progress(tracker), turn.choice(tracker)
    if called := turn.called(tracker):
        return finder.of_name(progress, turn.request(tracker), called, now=now)
    if not pressed:
        if decision.act == "find" and decision.topics:  # a level was chosen
            return finder.step(choose(progress, f"level:{turn.LEVEL_OF[decision.topics[0]]}") or progress)
        hint = turn.LEVEL_OF.get(turn.state(tracker).topic or "")
        points = turn.points_at_list(tracker)
        return finder.next(progress, turn.request(tracker), level_hint=hint, points_at_list=points, now=now)
    if pressed == "services:other-area":
        return Ask("area", (*AREAS, "all"), progress)
    if pressed == "services:other-level":
        return Ask("level", LEVELS, progress)
    head, _, value = pressed.partition(":")
    chosen = choose(Progress(), f"need:{value}") if head == "find" and value != "start" else choose(progress, pressed)
    return finder.step(chosen or Progress())
