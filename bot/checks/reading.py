"""How old a reader a text needs: Flesch-Kincaid grade plus five, as UK reading age."""

from __future__ import annotations

import re
from functools import lru_cache

from pyphen import Pyphen


@lru_cache(maxsize=1)
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_GB")


def reading_age(text: str) -> float:
    """The reading age in years (Kincaid et al., 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59, + 5)."""
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    words = re.findall(r"[A-Za-z']+", text)
    if not words:
        return 0.0
    syllables = sum(len(_hyphens().inserted(word).split("-")) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5
