"""Recognises messages that are not in English, by script and by frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
LEAST_WORDS = 2  # marker words that make a language certain
LEAST_SHARE = 0.34  # of all words that are marker words


@dataclass(frozen=True)
class Language:
    """A language with the line that is said in it."""

    code: str
    name: str
    line: str
    script: str  # the first word of Unicode's letter names, such as GUJARATI or LATIN
    words: frozenset[str]


def detect(text: str, languages: Mapping[str, Language]) -> str | None:
    """The code of the language, ``"und"`` for a script we have no line for, or None for English or unknown."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    scripts = Counter(unicodedata.name(c, "UNKNOWN").split()[0] for c in letters)
    script, count = scripts.most_common(1)[0]
    words = [w.lower() for w in _WORD.findall(text)]
    same = [language for language in languages.values() if language.script == script]
    scored = sorted(((sum(w in language.words for w in words), language.code) for language in same), reverse=True)
    if script != "LATIN":
        if count / len(letters) < 0.5:
            return None
        return scored[0][1] if scored else "und"
    if not scored or scored[0][0] < min(LEAST_WORDS, len(words)) or scored[0][0] / len(words) < LEAST_SHARE:
        return None
    return scored[0][1]
