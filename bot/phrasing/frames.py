"""How a thing is said: quoted, part of a name, rejected, corrected, or told as what others say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import ContentError
from bot.phrasing.grammar import Lists, compile_phrase, expand
from bot.phrasing.patterns import PhraseIndex
from bot.phrasing.words import Sentence

_QUOTES = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|(?<!\w)‘[^\n]{1,300}?’(?!\w)|"
    r"(?<!\w)'(?=\S)[^\n]{1,300}?(?<=\S)'(?!\w)|`[^`\n]{1,300}`"
)
_JOINS = frozenset({"of", "and", "the", "for", "in", "&", "to", "on", "with", "a"})
NAMES = ("rejects", "corrects", "reports", "contrasts", "commends", "self")


@dataclass(frozen=True)
class Frames:
    """What frames a sentence: word spans of each, quotations and names."""

    spans: Mapping[str, Sequence[tuple[int, int]]]
    quotes: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    negators: tuple[int, ...]
    commas: tuple[int, ...]

    def excuse(self, start: int, end: int, *, negated: bool, names: bool) -> bool:
        """Whether the words from ``start`` to ``end`` are spoken about rather than said."""
        if self._inside(self.quotes, start, end) and not self._commended(start):
            return True
        if names and self._inside(self.names, start, end):
            return True
        if any(0 <= start - to <= 6 and self._joined(to, start) for _, to in self.spans["rejects"]):
            return True
        if any(to <= start and start - to <= 1 for _, to in self.spans["self"]):
            return True
        if any(at >= end for at, _ in self.spans["corrects"]):
            return True
        told = any(at <= start for at, _ in self.spans["reports"])
        if told and any(at >= end for at, _ in self.spans["contrasts"]):
            return True
        return not negated and any(0 < start - at <= 3 and self._joined(at, start) for at in self.negators)

    def _joined(self, start: int, end: int) -> bool:
        """No comma stands between: what comes before a comma rarely speaks of what follows."""
        return not any(start <= at < end for at in self.commas)

    def _commended(self, start: int) -> bool:
        """A quotation somebody is told to say is not excused, unless the sentence goes on to reject it."""
        commended = any(to <= start for _, to in self.spans["commends"])
        return commended and not (self.spans["rejects"] or self.spans["corrects"] or self.negators)

    @staticmethod
    def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in spans)


class FrameBook:
    """The phrases of ``frames.yml``, ready to be looked for."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], negators: Sequence[str], lists: Lists) -> None:
        if set(phrases) != set(NAMES):
            raise ContentError(f"frames.yml: needs exactly {', '.join(NAMES)}")
        self._index = PhraseIndex(
            (name, compile_phrase(one, lists)) for name, group in phrases.items() for p in group for one in expand(p)
        )
        self._negators = frozenset(negators)

    def read(self, sentence: Sentence) -> Frames:
        """The frames of one sentence."""
        spans: dict[str, list[tuple[int, int]]] = {name: [] for name in NAMES}
        for name, start, end in self._index.find(sentence):
            spans[name].append((start, end))
        return Frames(
            spans,
            tuple(_word_span(sentence, m) for m in _QUOTES.finditer(sentence.text)),
            tuple(_names(sentence)),
            tuple(i for i, word in enumerate(sentence.lower) if word in self._negators),
            tuple(i for i, word in enumerate(sentence.lower) if word == ","),
        )


def _word_span(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.start() + sentence.start, match.end() + sentence.start
    inside = [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end + 1]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _names(sentence: Sentence) -> list[tuple[int, int]]:
    """Runs of two or more words with capitals, which a sentence in capitals throughout does not have."""
    words: list[Any] = [w.text for w in sentence.words]
    lettered = [w for w in words if w.isalpha()]
    if sum(w[0].isupper() for w in lettered) > 0.7 * len(lettered) and len(lettered) > 6:
        return []
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = at
        capitals = 0
        while end < len(words) and (_capital(words[end]) or (capitals and words[end].lower() in _JOINS)):
            capitals += _capital(words[end])
            end += 1
        while end > at and not _capital(words[end - 1]):
            end -= 1
        if capitals >= 2:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _capital(word: str) -> bool:
    return word[0].isupper() and word not in {"I", "A"} and not (word.isupper() and len(word) > 5)
