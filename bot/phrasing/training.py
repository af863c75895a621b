"""What the second voice has learnt, how it learns it, and how that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.encoding import Encode
from bot.phrasing.examples import Example
from bot.phrasing.features import Vocabulary, flags
from bot.phrasing.frames import FrameBook
from bot.phrasing.loader import Book

Vectors = NDArray[np.float32]
FLAG = 0.3  # weight of a yes/no column beside rows of length one
STRENGTH = 6.0
PROTOTYPE_STRENGTH = 5.0
NEARNESS = 1.5
LINEAR_SHARE = 0.5
_BATCH = 256


@dataclass(frozen=True)
class Learnt:
    """Weights of the linear judge, prototypes with their votes, and the rules' proof sentences as vectors."""

    vocabulary: Vocabulary
    weights: Vectors
    bias: float
    prototypes: Vectors
    votes: Vectors
    offset: float
    proofs: Vectors
    rules: tuple[str, ...]

    def scores(self, vectors: Vectors, texts: Sequence[str], frames: FrameBook) -> Vectors:
        """One number a text: above zero leans towards avoiding."""
        size = vectors.shape[1]
        pairs, forms = self.weights[size : -len(flags("", frames))], self.weights[-len(flags("", frames)) :]
        linear = vectors @ self.weights[:size] + self.bias
        for number, text in enumerate(texts):
            linear[number] += sum(pairs[place] * value for place, value in self.vocabulary.row(text).items())
            linear[number] += FLAG * float(np.dot(forms, flags(text, frames)))
        # Rows have length one, so the squared distance is 2 - 2 times the product.
        vote = np.exp(-NEARNESS * (2 - 2 * vectors @ self.prototypes.T)) @ self.votes + self.offset
        found: Vectors = LINEAR_SHARE * linear + vote
        return found

    def write(self, place: Path) -> None:
        """Keep it; another process that writes at the same time writes the same."""
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_suffix(".part.npz")
        np.savez(
            partial,
            grams=np.frombuffer("\n".join(self.vocabulary.weights).encode(), np.uint8),
            rarity=np.array(list(self.vocabulary.weights.values())),
            weights=self.weights,
            single=np.array([self.bias, self.offset]),
            prototypes=self.prototypes,
            votes=self.votes,
            proofs=self.proofs,
            rules=np.array(self.rules),
        )
        partial.replace(place)

    @classmethod
    def read(cls, place: Path) -> Learnt:
        """What ``write`` kept."""
        kept = np.load(place, allow_pickle=False)
        names = kept["grams"].tobytes().decode().split("\n")
        vocabulary = Vocabulary(dict(zip(names, (float(r) for r in kept["rarity"]))))
        bias, offset = (float(one) for one in kept["single"])
        rules = tuple(str(one) for one in kept["rules"])
        return cls(vocabulary, kept["weights"], bias, kept["prototypes"], kept["votes"], offset, kept["proofs"], rules)


def train(examples: Sequence[Example], book: Book, *, encode: Encode) -> Learnt:
    """Fit both judges on every example."""
    # Imported here because only training needs them and they are slow to import.
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import SVC

    texts = [example.text for example in examples]
    avoid = np.array([example.avoid for example in examples])
    vectors = np.concatenate([encode(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)])
    vocabulary = Vocabulary.of(texts)
    linear = LogisticRegression(C=STRENGTH, max_iter=1000).fit(_table(texts, vectors, vocabulary, book.frames), avoid)
    voters = SVC(C=PROTOTYPE_STRENGTH, gamma=NEARNESS).fit(vectors, avoid)
    proofs = [number for number, example in enumerate(examples) if example.avoid and example.rule]
    return Learnt(
        vocabulary=vocabulary,
        weights=linear.coef_[0].astype(np.float32),
        bias=float(linear.intercept_[0]),
        prototypes=voters.support_vectors_.astype(np.float32),
        votes=voters.dual_coef_[0].astype(np.float32),
        offset=float(voters.intercept_[0]),
        proofs=vectors[proofs],
        rules=tuple(examples[number].rule for number in proofs),
    )


def _table(texts: Sequence[str], vectors: Vectors, vocabulary: Vocabulary, frames: FrameBook) -> Any:
    """One sparse row a text: vector, word pairs, forms."""
    from scipy import sparse

    rows = [vocabulary.row(text) for text in texts]
    places = [place for row in rows for place in row]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    values = [value for row in rows for value in row.values()]
    pairs = sparse.csr_matrix((values, places, starts), shape=(len(texts), len(vocabulary.places)))
    forms = sparse.csr_matrix(FLAG * np.array([flags(text, frames) for text in texts]))
    return sparse.hstack([sparse.csr_matrix(vectors), pairs, forms]).tocsr()
