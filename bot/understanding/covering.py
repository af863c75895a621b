"""Whether what was answered last covers something: "does it include exploitation?", which its own words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.understanding.context import State, Topic

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
LONGEST = 10  # words
SHORTEST = 6  # letters of a word that says what is asked of


def covers(text: str, state: State, topics: Mapping[str, Topic]) -> bool:
    """Whether a message asks if the last answer covers something that it names."""
    found, last = _COVERS.match(text), topics.get(state.topic or "")
    if found is None or last is None or state.looking or len(text.split()) > LONGEST:
        return False
    named = [word for word in (found["what"] or found["of"]).lower().split() if len(word) >= SHORTEST]
    said = last.text.lower()
    return bool(named) and all(word[:SHORTEST] in said for word in named)
