"""What is asked beside a matter that the writer has in hand: "I've rung her. Which phase is the fourth?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.safety.decide import SOFT, Evidence

IN_HAND = "in_hand"  # the frame: somebody was told, or will be
FEWEST_WORDS = 4
_ASKS = re.compile(
    r"^(?:(?:and|so|ok|okay|please|now|but|anyway)\b[ ,]*)*"
    r"(?:what|which|who|whose|where|when|why|how|can you|could you|is|are|does|did|remind me|tell me)\b"
)
# "What should I do", "can you tell me if he will": no question to pass on, but one to be helped with.
_OF_SELF = re.compile(
    r"\b(?:do|did|should|can|could|will|would|am|must|if) i\b|\bmy\b|\bhelp\b|\b(?:he|she|him|her|now|happens?)\b"
)


def question(evidence: Sequence[Evidence]) -> str:
    """The last sentence that asks and is ordinary by itself; nothing where a sure rule matched or nobody was told.

    It is the only part of such a message that may be passed on.
    """
    single = [one for one in evidence if one.unit.size == 1]
    told = any(IN_HAND in one.unit.frames for one in single)
    if len(single) < 2 or not told or any(hit.sure for one in evidence for hit in one.unit.hits):
        return ""
    return next((one.unit.text for one in reversed(single) if _is_ordinary(one)), "")


def _is_ordinary(one: Evidence) -> bool:
    text = one.unit.text
    plain = not one.unit.hits and one.alarm < SOFT and len(text.split()) >= FEWEST_WORDS
    return plain and _ASKS.match(text) is not None and not _OF_SELF.search(text)
