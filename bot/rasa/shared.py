"""The one sentence encoder of a Rasa process, made when it is first asked for."""

from __future__ import annotations

from functools import lru_cache

from bot.understanding.encoder import Encoder


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder; its memory of recent texts makes a second look at a message free."""
    return Encoder(threads=2)
