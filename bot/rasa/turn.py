"""What has to be known of the turn under way by parts of Rasa that know nothing of one another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

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
_topic: ContextVar[str] = ContextVar("topic", default="")
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


def talk_of(topic: str) -> None:
    """Say which topic was answered last in the conversation whose message is under way."""
    _topic.set(topic)


def topic() -> str:
    """The topic that was answered last; nothing at the beginning of a conversation."""
    return _topic.get()


def now() -> Turn:
    """The turn under way; one of its own for a message that came by another door, such as ``rasa shell``."""
    return _turn.get() or Turn(time.monotonic() + LONGEST)
