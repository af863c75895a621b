"""Rasa's tracker store over ``bot.conversations``.

Rasa's own stores keep every event with its text, load them all each turn and cannot delete. Here turn 300 costs what
turn 1 costs, and nothing that was typed is stored.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.conversations import ConversationStore
from bot.dialogue import SEARCH_SLOT, SLOTS
from bot.directory.progress import Progress
from bot.pause import Pause
from bot.rasa import turn
from bot.understanding.state import State

log = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds for one call; the person waits meanwhile
AGAIN = 1.0  # seconds for which a database that has failed is left alone


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
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="conversations")
        self._pause = Pause(AGAIN)
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and renew the time at which the conversation ends.

        A turn that comes too late is not kept: the person was told to try again, and nothing may count twice. What
        could not be kept is told to the person instead of to Rasa, which would keep it in memory with its text.
        """
        under_way = turn.now()
        if under_way.left <= 0:
            return
        slots = {name: tracker.get_slot(name) for name in SLOTS if tracker.get_slot(name) is not None}
        try:
            if not under_way.looked_back:  # what stands there was not seen and must not be lost
                slots = {**(await self._ask(self._store.read, tracker.sender_id) or {}), **slots}
            await self._ask(self._store.write, tracker.sender_id, slots)
        except Exception as error:
            self._failed(error)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it stands, or None where there is none or it has ended.

        Where it cannot be read, one without a past, and the turn knows it. (Rasa itself would write an empty one over
        what it could not read.)
        """
        try:
            slots = await self._ask(self._store.read, sender_id)
        except Exception as error:
            self._failed(error)
            slots = {}
        known = slots or {}
        search = Progress.from_slot(known.get(SEARCH_SLOT))
        turn.talk_of(State.from_slots(known, aside=not search.at_hand), search.topic_at_hand)
        if slots is None:
            return None
        tracker = self.init_tracker(sender_id)
        for name, value in slots.items():
            tracker.update(SlotSet(name, value), self.domain)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
        return tracker

    async def keys(self) -> Iterable[str]:
        """The stored keys; conversation ids cannot be had from them."""
        keys: list[str] = await self._ask(self._store.keys)
        return keys

    async def _ask(self, function: Any, *arguments: Any) -> Any:
        """Call the store off the event loop.

        Raises:
            TimeoutError: it did not answer in ``PATIENCE`` seconds, now or a moment ago.
        """
        if self._pause.lasts:
            raise TimeoutError("the database failed a moment ago")
        call = asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
        try:
            return await asyncio.wait_for(call, PATIENCE)
        except asyncio.TimeoutError:
            raise TimeoutError("the database does not answer") from None

    def _failed(self, error: Exception) -> None:
        turn.now().looked_back = False
        if not self._pause.lasts and self._pause.begin():
            log.error("conversations cannot be looked up", extra={"error": type(error).__name__})
