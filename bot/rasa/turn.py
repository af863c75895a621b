"""What has to be known of the turn under way by parts of Rasa that know nothing of one another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.directory.refine import asks_of_strategy

LONGEST = 10.0  # seconds, where the gateway does not say how long it waits


@dataclass
class Turn:
    """One message on its way through Rasa."""

    ends: float  # on the monotonic clock; after that the person was told to try again
    looked_back: bool = True  # what was said before could be read, and this turn could be kept

    @property
    def left(self) -> float:
        """Seconds until nobody waits for the reply any more."""
        return self.ends - time.monotonic()


# Apart from the turn, which a message by another door than the gateway's does not have.
_topics: ContextVar[tuple[str, str]] = ContextVar("topics", default=("", ""))
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)


@contextmanager
def begun(within: float) -> Iterator[Turn]:
    """A turn that is to end within so many seconds."""
    turn = Turn(time.monotonic() + within)
    token = _turn.set(turn)
    try:
        yield turn
    finally:
        _turn.reset(token)


def talk_of(answered: str, searched: str = "") -> None:
    """Say what the conversation whose message is under way was about.

    Args:
        answered: the topic answered last.
        searched: what the strategy says of the need whose services were listed last.
    """
    _topics.set((answered, searched))


def topic(text: str) -> str:
    """The topic that a message leans on; nothing at the beginning of a conversation."""
    answered, searched = _topics.get()
    return searched if searched and asks_of_strategy(text) else answered


def now() -> Turn:
    """The turn under way; one of its own for a message that came by another door, such as ``rasa shell``."""
    return _turn.get() or Turn(time.monotonic() + LONGEST)
