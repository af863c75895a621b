"""What the matcher sees of a text: its sentence vector, and a sketch of its words and of pieces of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

BUCKETS = 2**16
SKETCH = 384  # columns that the buckets are folded into, with random signs
FOLDED = 4  # columns a bucket goes to: more makes two texts' product truer
SHARE = 0.4  # length of the words' part, and of the pieces' part, beside the sentence vector's length of one
SEED = 20231

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


_WORDS = HashingVectorizer(
    n_features=BUCKETS,
    alternate_sign=False,
    norm=None,
    preprocessor=_counted,
    token_pattern=r"(?u)\b\w+\b",  # noqa: S106 - no password
    ngram_range=(1, 2),
)
_PIECES = HashingVectorizer(n_features=BUCKETS, alternate_sign=False, norm=None, analyzer="char_wb", ngram_range=(3, 4))


@dataclass(frozen=True)
class Features:
    """Rows for texts. The weights say how rare each hashed word and piece is among the examples."""

    words: NDArray[Any]
    pieces: NDArray[Any]

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: NDArray[Any]) -> tuple[Features, NDArray[Any]]:
        """Learn from the examples how rare words and pieces are; with the rows of these very texts."""
        words, pieces = _WORDS.transform(texts), _PIECES.transform(texts)
        found = cls(_rarity(words), _rarity(pieces))
        return found, found._rows(words, pieces, vectors)

    def rows(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        """One row of float32 a text: the vector, then the sketches of words and pieces."""
        return self._rows(_WORDS.transform(texts), _PIECES.transform(texts), vectors)

    def _rows(self, words: sparse.csr_matrix, pieces: sparse.csr_matrix, vectors: NDArray[Any]) -> NDArray[Any]:
        return np.hstack([vectors, _sketch(words, self.words), _sketch(pieces, self.pieces)]).astype(np.float32)


def _sketch(counts: sparse.csr_matrix, rarity: NDArray[Any]) -> NDArray[Any]:
    counts.data = (1.0 + np.log(counts.data)) * rarity[counts.indices]
    sketch: NDArray[Any] = SHARE * (normalize(counts, copy=False) @ _folding()).toarray()
    return sketch


def _rarity(counts: sparse.csr_matrix) -> NDArray[Any]:
    seen = np.bincount(counts.indices, minlength=BUCKETS)
    rarity: NDArray[Any] = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1.0).astype(np.float32)
    return rarity


@lru_cache(maxsize=1)
def _folding() -> sparse.csr_matrix:
    random = np.random.RandomState(SEED)
    columns = random.randint(0, SKETCH, BUCKETS * FOLDED)
    signs = random.choice([-1.0, 1.0], BUCKETS * FOLDED) / np.sqrt(FOLDED)
    return sparse.csr_matrix((signs, columns, np.arange(0, BUCKETS * FOLDED + 1, FOLDED)), (BUCKETS, SKETCH))
