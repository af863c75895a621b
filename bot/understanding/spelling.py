"""Puts shorthand into words, and words nobody knows into the nearest word of our own examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*[A-Za-z]|[A-Za-z]")
_CHUNK = re.compile(r"\S+")
_VOWELS = re.compile(r"[aeiouy]")
_EDGES = ",.;:!?()\"'"
SHORTEST = 4  # a shorter word has too many neighbours
LONGEST = 24  # a longer one is no slip, and has so many neighbours that they would fill the memory
LONG = 9  # from this length on two slips are allowed
STRANGE = 0.4  # share of unknown words from which a text is not English with slips,
PUT_RIGHT = 0.6  # unless so many of them are near enough to a word of ours
_ENDINGS = tuple(
    re.findall(
        r"\w+",
        "s es ed ing er ers or ors ly ally al ation ations ion ions ness ment ments en ens ened ening able ful less "
        "ity ive ist ists ism isation ise ised ising d y ies ied ier iest est hood hoods ship ships ance ence",
    )
)
_INFLECTIONS = frozenset(("s", "es", "ed", "ing", "er", "ers", "en"))
SHORT_STEM, STEM = 3, 4  # letters before an inflection, and before another ending: "famly" is not made of "fam"
_BEGINNINGS = ("un", "re", "in", "dis", "mis", "non", "over", "under", "pre", "sub", "anti", "inter", "up", "out")
SEEN = 3  # how often a word must stand in the examples to be what somebody meant
SLIP_LENGTH = 5  # from this length on a word that English does not know can be a slip that our examples repeat,
OFTENER = 12  # where a word one letter away stands in them so many times as often: "glosary"
ALIKE = 4  # how many times as likely a word is meant that has the same consonants: "meening"


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
    _near: Mapping[str, Sequence[str]] = field(repr=False, compare=False)

    @classmethod
    def of(cls, known: Collection[str], ours: Mapping[str, int]) -> Speller:
        """A speller.

        Args:
            known: words of general English, in small letters.
            ours: words of our own examples with their counts.
        """
        return cls(known, ours, _by_form(ours))

    def correct(self, text: str) -> str:
        """The text with unknown words put right where one of ours is near enough; another language is left alone."""
        words = [word.lower() for word in _TOKEN.findall(text)]
        strange = [w for w in words if len(w) >= SHORTEST and w not in self.ours and not self._is_known(w)]
        right = _TOKEN.sub(lambda match: self._word(match[0], first=match.start() == 0), text)
        if len(strange) <= max(2, STRANGE * len(words)):
            return right
        left = {word.lower() for word in _TOKEN.findall(right)}
        put_right = sum(word not in left for word in strange)
        return right if put_right >= PUT_RIGHT * len(strange) else text

    def _word(self, word: str, *, first: bool) -> str:
        low = word.lower()
        name = word != low and not (first and word[1:] == low[1:])
        if not SHORTEST <= len(low) <= LONGEST or "'" in low or name or low in self.ours or self._is_known(low):
            return word
        slips = 2 if len(low) >= LONG else 1
        found = {w for form in _forms(low, slips) for w in self._near.get(form, ())}
        near = (w for w in found if w[0] == low[0])
        often = {w: self.ours[w] * (ALIKE if _sounds(low) == _sounds(w) else 1) for w in found}
        ranked = sorted((distance(low, w), -often[w], w) for w in near)
        ranked = [r for r in ranked if r[0] <= slips]
        return ranked[0][-1] if ranked else word

    def _is_known(self, word: str) -> bool:
        """Whether English has the word, or has it with another beginning or ending."""
        stems = {word} | {word[len(b) :] for b in _BEGINNINGS if word.startswith(b) and len(word) - len(b) >= SHORTEST}
        return any(form in self.known for stem in stems for form in (stem, *_stems(stem)))


def vocabulary(texts: Sequence[str], known: Collection[str]) -> dict[str, int]:
    """Words of the examples, with counts, that are known English or that we use often."""
    counts = Counter(word.lower() for text in texts for word in _TOKEN.findall(text))
    ours = {
        w: n
        for w, n in counts.items()
        if len(w) >= SHORTEST and "'" not in w and (w in known or n >= 2 * SEEN) and n >= SEEN
    }
    near = _by_form(ours)
    return {w: n for w, n in ours.items() if w in known or not _is_slip(w, ours, near)}


def _is_slip(word: str, ours: Mapping[str, int], near: Mapping[str, Sequence[str]]) -> bool:
    """Whether a word that English does not know is another of ours with one letter wrong; "boards" is none."""
    if len(word) < SLIP_LENGTH:
        return False
    often = {w for form in _forms(word, 1) for w in near.get(form, ()) if ours[w] >= OFTENER * ours[word]}
    return any(w[0] == word[0] and w.rstrip("sd") != word.rstrip("sd") and distance(word, w) == 1 for w in often)


def _by_form(words: Iterable[str]) -> dict[str, list[str]]:
    """The words under each of their forms that lack a letter, or two where they are long."""
    near: dict[str, list[str]] = {}
    for word in words:
        for form in _forms(word, 2 if len(word) >= LONG else 1):
            near.setdefault(form, []).append(word)
    return near


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


def _sounds(word: str) -> str:
    """What is left without vowels: "meening" sounds like "meaning" and not like "meeting"."""
    return _VOWELS.sub("", word)


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
        if not word.endswith(ending) or len(stem) < (SHORT_STEM if ending in _INFLECTIONS else STEM):
            continue
        yield stem
        yield stem + "e"
        yield stem + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
