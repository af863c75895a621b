"""Matches a question to one of our labels, over sentence vectors and the letters of the words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import cho_factor, cho_solve

VERSION = "2"
SHARPNESS = 3.0  # width of the kernel: exp(SHARPNESS * (cosine - 1))
RIDGE = 0.2
# Scores of a message far from every example are all small; what counts is how they compare with one another.
# Found by cross-validation over our own examples.
SCALE = 10.0


@dataclass(frozen=True)
class Candidate:
    """A label with its probability and the cosine of its nearest training example."""

    label: str
    probability: float
    similarity: float


class TopicMatcher:
    """Regularised least squares over a Gaussian kernel of unit vectors."""

    def __init__(self, labels: Sequence[str], owner: np.ndarray, vectors: np.ndarray, weights: np.ndarray) -> None:
        self.labels = list(labels)
        self._owner = owner  # (examples,) index into labels
        self._vectors = vectors  # (examples, 384)
        self._weights = weights  # (examples, labels)

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str], vectors: np.ndarray) -> TopicMatcher:
        """Learn from examples: ``vectors`` are their unit vectors, shape ``(len(texts), 384)``."""
        names = sorted(set(labels))
        place = {name: i for i, name in enumerate(names)}
        owner = np.array([place[label] for label in labels])
        targets = np.eye(len(names), dtype=np.float64)[owner]
        kernel = np.exp(SHARPNESS * (vectors @ vectors.T - 1.0)).astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += RIDGE
        weights = cho_solve(cho_factor(kernel), targets)
        return cls(names, owner, vectors.astype(np.float32), weights.astype(np.float32))

    def rank(self, texts: Sequence[str], vectors: np.ndarray, *, most: int = 25) -> list[list[Candidate]]:
        """For each text the ``most`` best labels, best first; probabilities of all labels add up to one."""
        cosines = vectors @ self._vectors.T
        scores = np.exp(SHARPNESS * (cosines - 1.0)) @ self._weights
        scores *= SCALE / np.linalg.norm(scores, axis=1, keepdims=True)
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        nearest = np.full((len(vectors), len(self.labels)), -1.0, np.float32)
        for row, cosine in zip(nearest, cosines):
            np.maximum.at(row, self._owner, cosine)
        ranked = []
        for share, near in zip(shares, nearest):
            best = np.argsort(-share)[:most]
            ranked.append([Candidate(self.labels[i], float(share[i]), float(near[i])) for i in best])
        return ranked

    def save(self, folder: Path) -> None:
        """Write arrays and labels; no pickle."""
        np.savez_compressed(folder / "matcher.npz", owner=self._owner, vectors=self._vectors, weights=self._weights)
        (folder / "matcher.json").write_text(json.dumps({"version": VERSION, "labels": self.labels}))

    @classmethod
    def load(cls, folder: Path) -> TopicMatcher:
        """What ``save`` wrote.

        Raises:
            FileNotFoundError: there is no trained matcher in the folder.
        """
        described = json.loads((folder / "matcher.json").read_text())
        with np.load(folder / "matcher.npz", allow_pickle=False) as stored:
            return cls(described["labels"], stored["owner"], stored["vectors"], stored["weights"])
