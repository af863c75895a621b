"""Whether somebody wants to do the self-assessment here, or only asks about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import dialogue
from bot.understanding.context import Topic, neighbours
from bot.understanding.decision import CERTAIN, Shares
from bot.understanding.state import State

BEGIN_AT = 0.05  # share of a self-assessment, where it is being talked about and somebody wants to do something
_BEGIN = re.compile(
    r"\b(can|could|shall|may|let'?s|like to|want to|ready to)\b.*\b(do|try|start|begin|go|take|run|fill)\b",
    re.IGNORECASE,
)
# "Who has to do the self-assessment?" asks about it; "a team who want to do it" does not.
ABOUT_IT = re.compile(
    r"(?:^|[,.?!] ?)(?:and |so |but )?(?:who|why|when|how often|how many|how long)\b|\bwho (?:has|does|should|fills)\b",
    re.IGNORECASE,
)


def begins(text: str, state: State, shares: Shares, topics: Mapping[str, Topic]) -> bool:
    """ "Can I do one here?" after an answer about the self-assessment, or one next to it."""
    likely = shares.assess >= BEGIN_AT and shares.assess > shares.silent + shares.outside
    if not likely or not _BEGIN.search(text):
        return False
    return any("assessment" in topic for topic in neighbours(state, topics))


def asks_to_assess(reading: Mapping[str, Any]) -> bool:
    """ "Good. Can I do the self-assessment now?": the last of several sentences asks for it."""
    if len(reading["parts"]) < 2:
        return False
    label, share, *_ = reading["parts"][-1]["ranking"][0]
    return label == dialogue.SELF_ASSESSMENT and share >= CERTAIN
