"""Matches a message to one of our labels, with probabilities that mean what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.calibrate import evened, held_back, sharpness
from bot.understanding.features import Features
from bot.understanding.softmax import fit_softmax, log_softmax, with_constant
from bot.understanding.spelling import Shorthand
from bot.understanding.wording import Wording

VERSION = "7"
RIDGE = 0.1  # found by cross-validation on our own examples; see docs/decisions/0003-matcher.md
# To stop early holds back what a ridge does not: more steps, or a better conditioned search, learn examples by heart.
STEPS = 36
MORE_STEPS = 14  # from the coefficients that were calibrated to those of all examples


@dataclass(frozen=True)
class Candidate:
    """A label with its probability."""

    label: str
    probability: float


class TopicMatcher:
    """Multinomial logistic regression over sentence vectors, words and pieces of words."""

    def __init__(
        self,
        labels: Sequence[str],
        features: Features,
        coefficients: NDArray[Any],
        wording: Wording,
    ) -> None:
        self.labels = list(labels)
        self.wording = wording
        self._features = features
        self._coefficients = coefficients  # (columns + 1, labels), calibrated

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        vectors: NDArray[Any],
        *,
        weights: NDArray[Any] | None = None,
        calibrate: bool = True,
        shorthand: Shorthand | None = None,
    ) -> TopicMatcher:
        """Learn from examples.

        Args:
            texts: the examples, normalised.
            labels: the label of each.
            vectors: their unit vectors, one row each.
            weights: how much each counts; a sentence that describes a label counts less than a question somebody asked.
            calibrate: whether to hold examples back first, to learn how sure to be.
            shorthand: of the content that is learnt; without it, that of the working tree.
        """
        names = sorted(set(labels))
        place = {name: i for i, name in enumerate(names)}
        owner = np.array([place[label] for label in labels])
        features, rows = Features.fit(texts, vectors)
        counted = np.ones(len(texts), np.float32) if weights is None else weights.astype(np.float32)
        counted = counted * evened(owner, counted)

        def learn(of: NDArray[Any], start: NDArray[Any] | None, steps: int) -> NDArray[Any]:
            return fit_softmax(
                rows[of], owner[of], labels=len(names), ridge=RIDGE, weights=counted[of], start=start, steps=steps
            )

        start, scale = None, 1.0
        for back in held_back(owner, vectors) if calibrate else ():
            start = learn(~back, start=None, steps=STEPS)
            scale = sharpness(with_constant(rows[back]) @ start, owner[back])
        everything = np.ones(len(owner), bool)
        coefficients = learn(everything, start=start, steps=STEPS if start is None else MORE_STEPS)
        return cls(names, features, coefficients * np.float32(scale), Wording.learn(texts, shorthand))

    def features(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        """One row a text with what the matcher sees of it."""
        return self._features.rows(texts, vectors)

    def probabilities(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        """One row a text with the probability of every label, in the order of ``labels``."""
        return self.shares(self.features(texts, vectors))

    def shares(self, rows: NDArray[Any]) -> NDArray[Any]:
        """The same for rows of ``features``."""
        shares: NDArray[Any] = np.exp(log_softmax(with_constant(rows) @ self._coefficients))
        return shares

    def rank(self, texts: Sequence[str], vectors: NDArray[Any], *, most: int = 25) -> list[list[Candidate]]:
        """For each text the ``most`` best labels, best first; probabilities of all labels add up to one."""
        return [self.best(row, most=most) for row in self.probabilities(texts, vectors)]

    def best(self, shares: NDArray[Any], *, most: int) -> list[Candidate]:
        """The best labels of one row of probabilities."""
        best = np.argsort(-shares, kind="stable")[:most]
        return [Candidate(self.labels[i], float(shares[i])) for i in best]

    def save(self, folder: Path) -> None:
        """Write arrays and labels; no pickle."""
        np.savez_compressed(
            folder / "matcher.npz",
            words=self._features.words,
            pieces=self._features.pieces,
            coefficients=self._coefficients,
        )
        described = {"version": VERSION, "labels": self.labels, "wording": self.wording.as_dict()}
        (folder / "matcher.json").write_text(json.dumps(described))

    @classmethod
    def load(cls, folder: Path) -> TopicMatcher:
        """What ``save`` wrote.

        Raises:
            FileNotFoundError: there is no trained matcher in the folder.
        """
        described = json.loads((folder / "matcher.json").read_text())
        with np.load(folder / "matcher.npz", allow_pickle=False) as stored:
            features = Features(stored["words"], stored["pieces"])
            wording = Wording.from_dict(described["wording"])
            return cls(described["labels"], features, stored["coefficients"], wording)
