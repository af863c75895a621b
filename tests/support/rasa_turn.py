"""What Rasa does around the actions: routes by rule, follows follow-ups, keeps slots; over the real libraries."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.action_answer import ActionAnswer
from actions.action_find_services import ActionFindServices
from actions.action_self_assessment import ActionSelfAssessment
from actions.action_small_talk import ActionSmallTalk
from actions.action_start_again import ActionStartAgain
from bot import dialogue
from bot.understanding.wording import known_words

ACTIONS: dict[str, type[Action]] = {
    dialogue.ACTION_ANSWER: ActionAnswer,
    dialogue.ACTION_FIND_SERVICES: ActionFindServices,
    dialogue.ACTION_SELF_ASSESSMENT: ActionSelfAssessment,
    dialogue.ACTION_SMALL_TALK: ActionSmallTalk,
    dialogue.ACTION_START_AGAIN: ActionStartAgain,
}


@lru_cache(maxsize=1)
def _reader() -> Any:
    from bot.directory.request import RequestReader
    from bot.settings import ROOT

    return RequestReader.load(ROOT / "content", english=known_words())


class Talk:
    """One conversation; ``say`` takes the ranking that the matcher would give."""

    def __init__(self, channel: str = dialogue.CHANNEL) -> None:
        self.channel = channel
        self.slots: dict[str, Any] = dict.fromkeys(dialogue.SLOTS)

    def say(self, text: str, ranking: list[tuple[str, float]], *, action: str) -> list[dict[str, Any]]:
        from bot.rasa.extractor import as_dict

        latest = {
            "text": text,
            "intent": {"name": ranking[0][0].partition("/")[0], "confidence": ranking[0][1]},
            "reading": {"ranking": [[label, p] for label, p in ranking], "parts": []},
            "request": as_dict(_reader().read(text)),
        }
        return self._run(action, latest, {})

    def press(self, choice: str, *, action: str) -> list[dict[str, Any]]:
        return self._run(action, {"text": " "}, {"choice": choice})

    def _run(self, action: str, latest: dict[str, Any], metadata: dict[str, Any]) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []
        turn: list[dict[str, Any]] = [{"event": "user", "metadata": metadata, "input_channel": self.channel}]
        for _ in range(3):
            tracker = Tracker("one", dict(self.slots), latest, list(turn), False, None, {}, None)
            dispatcher = CollectingDispatcher()
            events = asyncio.run(ACTIONS[action]().run(dispatcher, tracker, {}))
            said += [message["custom"] for message in dispatcher.messages]
            follow = None
            for done in events:
                if done["event"] == "slot":
                    self.slots[done["name"]] = done["value"]
                elif done["event"] == "followup":
                    follow = done["name"]
            if follow in (None, "action_listen"):
                return said
            turn.append({"event": "action", "name": action})
            action = follow
        raise AssertionError("actions send one another round in a circle")
