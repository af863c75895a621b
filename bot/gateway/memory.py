"""What a gateway knows of open conversations, in memory only: gone after the idle time, on leaving, or at a restart."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Message
from bot.safety import Shown

MOST_OPEN = 20_000
MOST_TURNS = 100
MOST_ANSWERED = 8


@dataclass
class Open:
    """One conversation. ``history`` holds redacted questions and replies; a turn that safety caught is not in it."""

    touched: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    shown: Shown = field(default_factory=Shown)
    history: list[dict[str, Any]] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)  # questions that went to the editors
    answered: OrderedDict[str, list[Message]] = field(default_factory=OrderedDict)

    @property
    def is_new(self) -> bool:
        """Whether it was opened here and nothing was asked yet; one that another gateway began is not."""
        return bool(self.history) and not any(turn["said"] for turn in self.history)

    def remember(self, said: str, messages: list[Message]) -> None:
        """Add a turn to the history; the oldest give way."""
        self.history.append({"said": said, "messages": messages})
        del self.history[:-MOST_TURNS]

    def label_of(self, choice: str) -> str:
        """The words on the button of a choice that was offered here; so the history needs nothing from the client."""
        for turn in reversed(self.history):
            for said in turn["messages"]:
                for offered in said["actions"]:
                    if offered["choice"] == choice:
                        return str(offered["label"])
        return ""

    def keep(self, key: str, messages: list[Message]) -> None:
        """Keep a reply under the client's key of the message, so that sending again answers the same."""
        self.answered[key] = messages
        while len(self.answered) > MOST_ANSWERED:
            self.answered.popitem(last=False)


class Memory:
    """All open conversations of this process."""

    def __init__(self, idle: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._idle, self._clock = idle, clock
        self._open: OrderedDict[str, Open] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def get(self, conversation: str) -> Open:
        """The conversation, made anew where it is not known or has ended."""
        now = self._clock()
        found = self._open.pop(conversation, None)
        if found is None or now - found.touched > self._idle:
            found = Open(now)
        found.touched = now
        self._open[conversation] = found
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return found

    def forget(self, conversation: str) -> None:
        """Drop a conversation."""
        self._open.pop(conversation, None)

    def forget_ended(self) -> None:
        """Drop every conversation that has been idle too long."""
        now = self._clock()
        while self._open:
            key, first = next(iter(self._open.items()))
            if now - first.touched <= self._idle:
                return
            del self._open[key]
