"""Whether what was answered last covers something: "does it include exploitation?", which its own words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.understanding.context import Topic
from bot.understanding.state import State

_COVERS = re.compile(
    r"^(?:and |so |but |ok )*(?:"
    r"(?:does|do|did|would) (?:it|that|this|they|those) (?:also )?(?:cover|include|take in|mention|name|list|count) "
    r"(?P<what>[\w' -]+?)"
    r"|(?:does|do|is|are|would) (?P<of>[\w' -]+?) "
    r"(?:come under|fall under|count under|count in|included in|covered by|part of|in|under) "
    r"(?:it|that|this|there|those)"
    r")(?: too| as well| also| at all| then| or not)*\W*$",
    re.IGNORECASE,
)
_NAMES_NOTHING = frozenset({"being", "having", "getting", "anything", "things", "about"})
LONGEST = 10  # words
SHORTEST, TELLING = 4, 6  # letters of a word that has to stand in the answer, and of one that says what is asked of


def covers(text: str, state: State, topics: Mapping[str, Topic]) -> bool:
    """Whether a message asks if the last answer covers something that it names."""
    found, last = _COVERS.match(text), topics.get(state.topic or "")
    if found is None or last is None or state.looking or len(text.split()) > LONGEST:
        return False
    words = (found["what"] or found["of"]).lower().split()
    named = [word for word in words if len(word) >= SHORTEST and word not in _NAMES_NOTHING]
    said = last.text.lower()
    return any(len(word) >= TELLING for word in named) and all(word[:TELLING] in said for word in named)
