"""A stand-in for Rasa that runs the real actions: only the reading of what was typed is scripted.

Slots are kept a conversation, as the tracker store does; answers of a self-assessment go to the real database.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from aiohttp import web

from actions import assessment_wiring, wiring
from bot import dialogue
from tests.support.rasa import StandInRasa
from tests.support.rasa_turn import Talk

PRESSED = {
    "assess": dialogue.ACTION_SELF_ASSESSMENT,
    "find": dialogue.ACTION_FIND_SERVICES,
    "start-again": dialogue.ACTION_START_AGAIN,
}
READ = {
    dialogue.SELF_ASSESSMENT: dialogue.ACTION_SELF_ASSESSMENT,
    dialogue.FIND_SERVICES: dialogue.ACTION_FIND_SERVICES,
    dialogue.THANK: dialogue.ACTION_SMALL_TALK,
}


class ActingRasa(StandInRasa):
    """``labels`` says what the matcher would make of a text; anything else is none of the assistant's business."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.labels = labels
        self.talks: dict[str, Talk] = {}

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json()
        talk = self.talks.setdefault(body["sender"], Talk())
        if not self.down:
            # An action runs its own loop in these tests, so it gets a thread of its own.
            self.decisions = await asyncio.to_thread(self._act, talk, body["text"], body["choice"])
        return await super()._answer(request)

    def _act(self, talk: Talk, text: str, choice: str) -> list[dict[str, object]]:
        if choice:
            return talk.press(choice, action=PRESSED.get(choice.partition(":")[0], dialogue.ACTION_ANSWER))
        label = self.labels.get(text, "out_of_scope/other")
        return talk.say(text, [(label, 0.95)], action=READ.get(label, dialogue.ACTION_ANSWER))


@contextmanager
def actions_on(var: Path) -> Iterator[None]:
    """The actions work with the working tree's content and the database in ``var``."""
    forget_wiring()
    with patch.dict(os.environ, {"GUIDE_VAR": str(var), "DATABASE_URL": f"sqlite:///{var / 'guide.sqlite'}"}):
        with ThreadPoolExecutor(1) as thread:  # a browser test has a loop running in this one
            thread.submit(_warm).result()
        yield
    forget_wiring()


def _warm() -> None:
    """What takes seconds once: imports, the content and the guard."""
    wiring.warm()
    Talk().say("hello", [(dialogue.GREET, 0.95)], action=dialogue.ACTION_SMALL_TALK)


def forget_wiring() -> None:
    """What a process that starts anew does not know."""
    for kept in (wiring.configured, wiring.shelf, assessment_wiring.store):
        kept.cache_clear()
