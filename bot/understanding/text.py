"""Text as the matcher sees it: one shape for what people type in many ways."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
# Between two questions of one message; "and" counts only before a word that opens a question.
_OPENERS = r"(?:what|who|which|when|where|why|how|is|are|does|do|did|can|could|whose|will|should|has|have)"
_BREAK = re.compile(
    rf"(?<=[?])\s+|(?<=[.!;])\s+(?=\S)|[,;]?\s+(?:and|also|plus|&)\s+(?:also\s+)?(?={_OPENERS}\b)|\n+", re.IGNORECASE
)


def normalise(text: str) -> str:
    """NFKC, straight quotes, no invisible, control or half characters, single spaces."""
    text = _INVISIBLE.sub(" ", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    return _SPACE.sub(" ", text).strip()


def split_questions(text: str, *, most: int = 6) -> list[str]:
    """The sentences and joined questions of a message, in order; one element where there is nothing to split."""
    parts = [part.strip() for part in _BREAK.split(text)]
    return [part for part in parts if part][:most]
