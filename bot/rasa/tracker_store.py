"""Rasa's tracker store over ``bot.conversations``.

Rasa's own stores keep every event with its text, load them all each turn and cannot delete. Here turn 300 costs what
turn 1 costs, and nothing that was typed is stored.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.conversations import ConversationStore
from bot.dialogue import SLOTS


class OneRowTrackerStore(TrackerStore):
    """In ``endpoints.yml``: ``tracker_store: {type: bot.rasa.tracker_store.OneRowTrackerStore}``.

    ``url`` is a database URL of SQLAlchemy; without it, that of the settings.
    """

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        url: str = "",
        **kwargs: Any,
    ) -> None:
        configured = settings.read(os.environ)
        self._store = ConversationStore(url or configured.database_url, idle=configured.idle)
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and renew the time at which the conversation ends."""
        slots = {name: tracker.get_slot(name) for name in SLOTS if tracker.get_slot(name) is not None}
        await _off_the_loop(self._store.write, tracker.sender_id, slots)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it stands, or None where there is none or it has ended."""
        slots = await _off_the_loop(self._store.read, sender_id)
        if slots is None:
            return None
        tracker = self.init_tracker(sender_id)
        for name, value in slots.items():
            tracker.update(SlotSet(name, value), self.domain)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
        return tracker

    async def keys(self) -> Iterable[str]:
        """The stored keys; conversation ids cannot be had from them."""
        keys: list[str] = await _off_the_loop(self._store.keys)
        return keys


async def _off_the_loop(function: Any, *arguments: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(None, function, *arguments)
