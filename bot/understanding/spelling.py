"""Puts shorthand into words, and words nobody knows into the nearest word of our own examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*[A-Za-z]|[A-Za-z]")
_CHUNK = re.compile(r"\S+")
_EDGES = ",.;:!?()\"'"
SHORTEST = 4  # a shorter word has too many neighbours
LONG = 9  # from this length on two slips are allowed
STRANGE = 0.4  # share of unknown words from which a text is not English with slips
_ENDINGS = tuple(
    re.findall(
        r"\w+",
        "s es ed ing er ers or ors ly ally al ation ations ion ions ness ment ments en ens ened ening able ful less "
        "ity ive ist ists ism isation ise ised ising d y ies ied ier iest est hood hoods ship ships ance ence",
    )
)
_BEGINNINGS = ("un", "re", "in", "dis", "mis", "non", "over", "under", "pre", "sub", "anti", "inter", "up", "out")
SEEN = 3  # how often a word must stand in the examples to be what somebody meant


@dataclass(frozen=True)
class Shorthand:
    """What is read instead of a word, everywhere or only before certain words."""

    words: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def expand(self, text: str) -> str:
        """The text with shorthand in words."""
        chunks = _CHUNK.findall(text)
        return " ".join(self._one(chunks, place) for place in range(len(chunks)))

    def _one(self, chunks: Sequence[str], place: int) -> str:
        chunk = chunks[place]
        core = chunk.strip(_EDGES)
        key = core.lower()
        if key in self.words and not (core.isupper() and len(core) > 1):
            return chunk.replace(core, self.words[key])
        if key not in self.before or not 0 < place < len(chunks) - 1:
            return chunk
        # "priority 4 of 5" is a number, "log on 4 my training" is not: the word behind tells.
        return self.before[key].get(chunks[place + 1].strip(_EDGES).lower(), chunk)


@dataclass(frozen=True)
class Speller:
    """Corrects a word only where neither English nor our examples know it; a known word is never changed."""

    known: Collection[str]
    ours: Mapping[str, int]  # words somebody may have meant, with how often we use them
    _near: Mapping[str, tuple[str, ...]] = field(repr=False, compare=False)

    @classmethod
    def of(cls, known: Collection[str], ours: Mapping[str, int]) -> Speller:
        """A speller.

        Args:
            known: words of general English, in small letters.
            ours: words of our own examples with their counts.
        """
        near: dict[str, list[str]] = {}
        for word in ours:
            for form in _forms(word, 2 if len(word) >= LONG else 1):
                near.setdefault(form, []).append(word)
        return cls(known, ours, {form: tuple(words) for form, words in near.items()})

    def correct(self, text: str) -> str:
        """The text with unknown words put right where one of ours is near enough; another language is left alone."""
        words = [word.lower() for word in _TOKEN.findall(text)]
        strange = sum(not self._is_known(word) and word not in self.ours for word in words if len(word) >= SHORTEST)
        if strange > max(2, STRANGE * len(words)):
            return text
        return _TOKEN.sub(lambda match: self._word(match[0], first=match.start() == 0), text)

    def _word(self, word: str, *, first: bool) -> str:
        low = word.lower()
        name = word != low and not (first and word[1:] == low[1:])
        if len(low) < SHORTEST or "'" in low or name or low in self.ours or self._is_known(low):
            return word
        slips = 2 if len(low) >= LONG else 1
        found = {w for form in _forms(low, slips) for w in self._near.get(form, ())}
        ranked = sorted((distance(low, w), -self.ours[w], w) for w in found if w[0] == low[0])
        ranked = [r for r in ranked if r[0] <= slips]
        return ranked[0][2] if ranked else word

    def _is_known(self, word: str) -> bool:
        """Whether English has the word, or has it with another beginning or ending."""
        stems = {word} | {word[len(b) :] for b in _BEGINNINGS if word.startswith(b) and len(word) - len(b) >= SHORTEST}
        return any(form in self.known for stem in stems for form in (stem, *_stems(stem)))


def vocabulary(texts: Sequence[str], known: Collection[str]) -> dict[str, int]:
    """Words of the examples, with counts, that are known English or that we use often."""
    counts = Counter(word.lower() for text in texts for word in _TOKEN.findall(text))
    return {
        w: n
        for w, n in counts.items()
        if len(w) >= SHORTEST and "'" not in w and (w in known or n >= 2 * SEEN) and n >= SEEN
    }


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter more, less, another or two swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row = row, [i] + [0] * len(other)
        for j, against in enumerate(other, 1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                row[j] = min(row[j], before[j - 2] + 1)
        before = last
    return row[-1]


def _forms(word: str, slips: int) -> Iterator[str]:
    """The word, and what is left of it without one letter (or two)."""
    found = {word}
    edge = {word}
    for _ in range(slips):
        edge = {w[:i] + w[i + 1 :] for w in edge for i in range(len(w))}
        found |= edge
    yield from found


def _stems(word: str) -> Iterator[str]:
    """What a word may be made of: "grooming" of "groom", "wetting" of "wet", "berating" of "berate"."""
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 3:
            continue
        yield stem
        yield stem + "e"
        yield stem + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
