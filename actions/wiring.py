"""What the actions work with, made once when the first action runs."""

from __future__ import annotations

import os
from functools import lru_cache

from bot import settings
from bot.answers import Answer, read_answers


@lru_cache(maxsize=1)
def configured() -> settings.Settings:
    """The settings of this process."""
    return settings.read(os.environ)


@lru_cache(maxsize=1)
def answers() -> dict[str, Answer]:
    """Every answer by topic."""
    return read_answers(configured().answers)
