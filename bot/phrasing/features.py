"""What the second voice sees of a text besides its sentence vector: word pairs, and how a thing is said."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.phrasing.frames import NAMES, FrameBook
from bot.phrasing.words import sentences

_FORMS = (
    r"[!]",
    r"\?",
    r"\byou(?:r|rs|rself)?\b",
    r"\b(?:can|may|could|might|some|many)\b",
    r"\b(?:must|should|need|always|only|just)\b",
    r"\b(?:he|she|his|her)\b",
    r"\d",
)
_COMPILED = [re.compile(form, re.IGNORECASE) for form in _FORMS]
FLAGS = len(NAMES) + 4 + len(_FORMS)


def grams(text: str) -> Counter[str]:
    """Words and pairs of neighbours, counted; sentences are read as the rules read them."""
    found: Counter[str] = Counter()
    for sentence in sentences(text):
        words = [w for w in sentence.lower if w[0].isalnum() or w in "!?'\""]
        found.update(words)
        found.update(f"{a} {b}" for a, b in pairwise(words))
    return found


def flags(text: str, book: FrameBook) -> list[float]:
    """Frames, quotations, names, capitals and a few forms, each 0 or 1."""
    parts = [book.read(sentence) for sentence in sentences(text)]
    shouted = sum(word.isupper() and len(word) > 2 for word in text.split())
    found = [any(part.spans[name] for part in parts) for name in NAMES]
    found += [any(part.quotes for part in parts), any(part.names for part in parts)]
    found += [any(part.negators for part in parts), shouted > 1]
    found += [form.search(text) is not None for form in _COMPILED]
    return [float(one) for one in found]


class Vocabulary:
    """Word pairs with their weight, as rows of unit length."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.places = {gram: place for place, gram in enumerate(weights)}
        self.weights = dict(weights)

    @classmethod
    def of(cls, texts: Sequence[str], *, least: int = 2) -> Vocabulary:
        """Everything that stands in at least ``least`` of the texts; what is rare weighs more."""
        counts: Counter[str] = Counter(gram for text in texts for gram in grams(text))
        return cls({g: math.log((1 + len(texts)) / (1 + n)) + 1 for g, n in sorted(counts.items()) if n >= least})

    def row(self, text: str) -> dict[int, float]:
        """Place and value of each known pair."""
        values = {g: (1 + math.log(n)) * self.weights[g] for g, n in grams(text).items() if g in self.weights}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {self.places[g]: value / length for g, value in values.items()}
