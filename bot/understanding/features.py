"""What the matcher sees of a text: its sentence vector, and a sketch of its words and of pieces of its words.

The words and pieces are scikit-learn's, and so is their hash. Its ``HashingVectorizer`` would do the rest too, at four
times the cost for a single text: a message is seen twice in every turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.utils import murmurhash3_32

BUCKETS = 2**16
SKETCH = 384  # columns that the buckets are folded into, with random signs
FOLDED = 4  # columns a bucket goes to: more makes two texts' product truer
SHARE = 0.4  # length of the words' part, and of the pieces' part, beside the sentence vector's length of one
SEED = 20231
AT_ONCE = 4096  # texts that are sketched together: their columns are counted in double precision

_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero", "one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th", "five fifth 5th",
            "six sixth 6th", "seven seventh 7th", "eight eighth 8th", "nine ninth 9th", "ten tenth 10th",
        )
    )
    for word in words.split()
}  # fmt: skip
_WORD = re.compile(r"\w+")


def _counted(text: str) -> str:
    """The text in small letters with every number as a digit: "priority two", "second priority" and "priority 2"."""
    return _WORD.sub(lambda match: _NUMBERS.get(match[0], match[0]), text.lower())


_words: Callable[[str], Iterable[str]] = HashingVectorizer(
    preprocessor=_counted,
    token_pattern=r"(?u)\b\w+\b",  # noqa: S106 - no password
    ngram_range=(1, 2),
).build_analyzer()
_pieces: Callable[[str], Iterable[str]] = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4)).build_analyzer()


@dataclass(frozen=True)
class _Counts:
    """How often each bucket is met in each text: one entry for a text and a bucket."""

    texts: int
    owner: NDArray[np.int64]
    bucket: NDArray[np.int64]
    times: NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    """Rows for texts. The weights say how rare each hashed word and piece is among the examples."""

    words: NDArray[Any]
    pieces: NDArray[Any]

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: NDArray[Any]) -> tuple[Features, NDArray[Any]]:
        """Learn from the examples how rare words and pieces are; with the rows of these very texts."""
        words, pieces = _count(texts, _words), _count(texts, _pieces)
        found = cls(_rarity(words), _rarity(pieces))
        return found, found._rows(words, pieces, vectors)

    def rows(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        """One row of float32 a text: the vector, then the sketches of words and pieces."""
        return self._rows(_count(texts, _words), _count(texts, _pieces), vectors)

    def _rows(self, words: _Counts, pieces: _Counts, vectors: NDArray[Any]) -> NDArray[Any]:
        return np.hstack([vectors, _sketch(words, self.words), _sketch(pieces, self.pieces)]).astype(np.float32)


def _count(texts: Sequence[str], parts: Callable[[str], Iterable[str]]) -> _Counts:
    met: dict[str, int] = {}  # of this call alone: what people type is not kept
    buckets = [[met.get(part) or met.setdefault(part, _bucket(part)) for part in parts(text)] for text in texts]
    owner = np.repeat(np.arange(len(texts)), [len(row) for row in buckets])
    of_text = np.array([bucket for row in buckets for bucket in row], np.int64)
    cells, times = np.unique(owner * BUCKETS + of_text, return_counts=True)
    return _Counts(len(texts), cells // BUCKETS, cells % BUCKETS, times)


def _bucket(part: str) -> int:
    return abs(int(murmurhash3_32(part))) % BUCKETS


def _sketch(counts: _Counts, rarity: NDArray[Any]) -> NDArray[Any]:
    weights = (1.0 + np.log(counts.times)) * rarity[counts.bucket]
    lengths = np.sqrt(np.bincount(counts.owner, weights**2, counts.texts))
    weights *= SHARE / lengths[counts.owner]
    columns, signs = _folding()
    sketch = np.empty((counts.texts, SKETCH), np.float32)
    for first in range(0, counts.texts, AT_ONCE):
        rows = min(AT_ONCE, counts.texts - first)
        of = slice(*np.searchsorted(counts.owner, (first, first + rows)))
        cells = (counts.owner[of, None] - first) * SKETCH + columns[counts.bucket[of]]
        summed = np.bincount(cells.ravel(), (weights[of, None] * signs[counts.bucket[of]]).ravel(), rows * SKETCH)
        sketch[first : first + rows] = summed.reshape(rows, SKETCH)
    return sketch


def _rarity(counts: _Counts) -> NDArray[Any]:
    seen = np.bincount(counts.bucket, minlength=BUCKETS)
    rarity: NDArray[Any] = (np.log((1 + counts.texts) / (1 + seen)) + 1.0).astype(np.float32)
    return rarity


@lru_cache(maxsize=1)
def _folding() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each bucket the columns it goes to, and with which signs."""
    random = np.random.RandomState(SEED)
    columns = random.randint(0, SKETCH, BUCKETS * FOLDED).reshape(BUCKETS, FOLDED)
    signs = random.choice([-1.0, 1.0], BUCKETS * FOLDED).reshape(BUCKETS, FOLDED) / np.sqrt(FOLDED)
    return columns, signs
