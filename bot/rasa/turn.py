"""What has to be known of the turn under way by parts of Rasa that know nothing of one another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.directory.refine import asks_of_strategy
from bot.understanding.state import State

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
_talk: ContextVar[tuple[State, str]] = ContextVar("talk", default=(State(), ""))
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)
_under_way: set[int] = set()  # of this process; turns wait for one another at the database and at the actions


@contextmanager
def begun(within: float) -> Iterator[Turn]:
    """A turn that is to end within so many seconds."""
    turn = Turn(time.monotonic() + within)
    token = _turn.set(turn)
    _under_way.add(id(turn))
    try:
        yield turn
    finally:
        _under_way.discard(id(turn))
        _turn.reset(token)


def talk_of(state: State, searched: str = "") -> None:
    """Say what the conversation whose message is under way was about.

    Args:
        state: what was answered last, and what is offered.
        searched: what the strategy says of the need whose services were listed last.
    """
    _talk.set((state, searched))


def talk() -> State:
    """What the conversation was about."""
    return _talk.get()[0]


def topic(text: str) -> str:
    """The topic that a message leans on; nothing at the beginning of a conversation."""
    state, searched = _talk.get()
    return searched if searched and asks_of_strategy(text) else state.topic or ""


def is_alone() -> bool:
    """Whether no other turn is under way in this process."""
    return len(_under_way) <= 1


def now() -> Turn:
    """The turn under way; one of its own for a message that came by another door, such as ``rasa shell``."""
    return _turn.get() or Turn(time.monotonic() + LONGEST)
