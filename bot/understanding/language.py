"""Recognises messages that are not in English, by script and by frequent words (``content/languages.yml``)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_FOLDED = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae"})
LEAST_SHARE = 0.3  # of a message's words that are words of the language
SHORT = 3  # a message of fewer words needs one marker instead of two


@dataclass(frozen=True)
class Language:
    """A language with the line that is said in it."""

    code: str
    name: str
    line: str
    line_latin: str
    script: str
    letters: frozenset[str]
    script_words: frozenset[str]
    words: frozenset[str]
    weak_words: frozenset[str]

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Language:
        """One entry of the file."""
        return cls(
            code=row["code"],
            name=row["name"],
            line=" ".join(str(row["line"]).split()),
            line_latin=" ".join(str(row.get("line_latin") or row["line"]).split()),
            script={"Han": "CJK"}.get(row["script"], row["script"]).upper(),  # the first word of Unicode's letter names
            letters=frozenset(str(row.get("letters") or "").replace(" ", "")),
            script_words=_words(row.get("script_words")),
            words=_words(row.get("words")),
            weak_words=_words(row.get("weak_words")),
        )


def detect(text: str, languages: Iterable[Language]) -> tuple[str, str] | None:
    """Code of the language and its line in the script of the text; None for English and what is not known.

    A script that no language of ours is written in gives ``("und", "")``.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    languages = list(languages)
    if not text.isascii():
        script, count = Counter(unicodedata.name(c, "UNKNOWN").split()[0] for c in letters).most_common(1)[0]
        if script != "LATIN":
            return _by_script(text, script, languages) if count * 2 >= len(letters) else None
    return _by_words(text, languages)


def _by_script(text: str, script: str, languages: list[Language]) -> tuple[str, str]:
    same = [language for language in languages if language.script == script]
    if not same:
        return "und", ""
    words = _WORD.findall(text)
    letters = set(text)

    def fit(language: Language) -> int:
        return 2 * sum(word in language.script_words for word in words) + len(letters & language.letters)

    best = max(same, key=fit)
    return best.code, best.line


def _by_words(text: str, languages: list[Language]) -> tuple[str, str] | None:
    words = [_fold(word) for word in _WORD.findall(text)]
    best: tuple[int, Language] | None = None
    for language in (one for one in languages if not one.words.isdisjoint(words)):
        markers = sum(word in language.words for word in words)
        hits = markers + sum(word in language.weak_words for word in words)
        enough = hits >= (2 if len(words) >= SHORT else 1) and hits >= LEAST_SHARE * len(words)
        if markers and enough and (best is None or hits > best[0]):
            best = hits, language
    return (best[1].code, best[1].line if best[1].script == "LATIN" else best[1].line_latin) if best else None


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.lower().translate(_FOLDED))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _words(value: Any) -> frozenset[str]:
    return frozenset(str(value or "").split())
