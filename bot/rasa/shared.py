"""The sentence encoders of a Rasa process, each made when it is first asked for."""

from __future__ import annotations

from functools import lru_cache

from bot.rasa import turn
from bot.understanding import joined
from bot.understanding.ahead import Ahead
from bot.understanding.encoder import Encoder


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder; its memory of recent texts makes a second look at a message free."""
    return Encoder(threads=2)


@lru_cache(maxsize=1)
def ahead() -> Ahead:
    """The same encoder, which begins with a message while the conversation is looked up."""
    return Ahead(encoder().encode, is_idle=turn.is_alone)


@lru_cache(maxsize=1)
def joined_encoder() -> Ahead:
    """The encoder of messages behind the title of the answer before; it begins early where nobody else waits."""
    return Ahead(Encoder(joined.FOLDER).encode, is_idle=turn.is_alone)
