"""Sentences and words of a text, with the place of each, written alike: ``don't`` is ``do not``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?|\d+(?:\.\d+)?|[^\w\s]", re.UNICODE)
_SENTENCE_END = re.compile(r"(?:[.?!…]+[\"'”’)\]]*(?=\s|$))|\n+")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|St|No|vs|et al)\.$")
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_WHOLE = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "cannot": ("can", "not"),
    "let's": ("let", "us"),
    "dont": ("do", "not"),
    "didnt": ("did", "not"),
    "doesnt": ("does", "not"),
    "wont": ("will", "not"),
    "isnt": ("is", "not"),
    "gonna": ("going", "to"),
    "gotta": ("got", "to"),
    "wanna": ("want", "to"),
}
# After these 's is "is"; after any other word it shows whose something is.
_IS_AFTER_WORDS = "he she it that this what there here who where how why when everything nothing someone"
_IS_AFTER = frozenset(_IS_AFTER_WORDS.split())


@dataclass(frozen=True)
class Word:
    """One word or mark as written, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with its words; offsets are those of the whole text."""

    text: str
    start: int
    words: tuple[Word, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        return tuple(w.text.lower() for w in self.words)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.lower)


def sentences(text: str) -> list[Sentence]:
    """The text's sentences; a line break ends one."""
    found: list[Sentence] = []
    begin = 0
    for mark in _SENTENCE_END.finditer(text):
        if mark.group().startswith(".") and _SHORTENED.search(text[begin : mark.start() + 1]):
            continue
        _add(found, text, begin, mark.end())
        begin = mark.end()
    _add(found, text, begin, len(text))
    return found


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    part = text[begin:end]
    if part.strip():
        found.append(Sentence(part, begin, tuple(words(part, begin))))


def words(text: str, offset: int = 0) -> list[Word]:
    """The words and marks of one piece of text; hyphens between words are dropped."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        part, start, end = match.group().replace("’", "'"), match.start() + offset, match.end() + offset
        if part in {"-", "‐", "‑"} and text[match.start() - 1 : match.start()].isalnum():
            continue
        found += [Word(w, start, end) for w in _written_out(part)]
    return found


def _written_out(part: str) -> tuple[str, ...]:
    low = part.lower()
    if low in _WHOLE:
        return _as_written(part, _WHOLE[low])
    if "'" not in low:
        return (part,)
    if low.endswith("n't"):
        return _as_written(part, (low[:-3], "not"))
    stem, _, ending = part.rpartition("'")
    if not ending:
        return (stem,) if stem else (part,)
    if ending.lower() in _ENDINGS:
        return (stem, _ENDINGS[ending.lower()])
    if ending.lower() == "s":
        return (stem, "is" if stem.lower() in _IS_AFTER else "'s")
    return (part,)


def _as_written(part: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """Capitals stay, so that names and shouting can still be told."""
    if part.isupper() and len(part) > 2:
        return tuple(w.upper() for w in written)
    return (written[0].capitalize(), *written[1:]) if part[0].isupper() else written
