"""The sentence encoders of a Rasa process, each made when it is first asked for."""

from __future__ import annotations

from functools import lru_cache

from bot.understanding import joined
from bot.understanding.encoder import Encoder


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder; its memory of recent texts makes a second look at a message free."""
    return Encoder(threads=2)


@lru_cache(maxsize=1)
def joined_encoder() -> Encoder:
    """The encoder of messages behind the title of the answer before."""
    return Encoder(joined.FOLDER)
