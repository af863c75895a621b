"""From which probability on to answer, from training data alone: labels left out whole play the unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import matthews_corrcoef

from bot.understanding.folds import grouped_folds
from bot.understanding.matcher import TopicMatcher

ROUNDS = 4  # each leaves out every fourth label, and of the others one fold in four
OUTSIDE = "-"
_SMALLEST = 1e-3


@dataclass(frozen=True)
class Learnt:
    """What a matcher learnt from: the label of each example and its unit vector."""

    labels: NDArray[Any]
    vectors: NDArray[Any]

    def nearest(self, label: str, vectors: NDArray[Any]) -> NDArray[Any]:
        """For each vector the cosine of the label's nearest example."""
        found: NDArray[Any] = (vectors @ self.vectors[self.labels == label].T).max(axis=1)
        return found


@dataclass(frozen=True)
class Gate:
    """How surely a message is of a known label, and from where on to say so."""

    judge: LogisticRegression
    at: float

    def sure(self, matcher: TopicMatcher, learnt: Learnt, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        """For each text how sure it is that the best label of a matcher that learnt these examples is right."""
        sure: NDArray[Any] = self.judge.predict_proba(evidence(matcher, learnt, texts, vectors))[:, 1]
        return sure


def evidence(matcher: TopicMatcher, learnt: Learnt, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
    """What speaks for the best label: its odds, its lead, its nearest example and the nearest of all."""
    shares = matcher.probabilities(texts, vectors)
    near = np.stack([learnt.nearest(label, vectors) for label in matcher.labels], axis=1)
    order = np.argsort(-shares, axis=1)
    rows = np.arange(len(shares))
    best = np.clip(shares[rows, order[:, 0]], _SMALLEST, 1 - _SMALLEST)
    lead = best - shares[rows, order[:, 1]]
    return np.stack([np.log(best / (1 - best)), lead, near[rows, order[:, 0]], near.max(axis=1)], axis=1)


def choose_gate(texts: Sequence[str], labels: Sequence[str], vectors: NDArray[Any]) -> Gate:
    """Learn the gate; the threshold is the one with the best Matthews correlation over the rounds."""
    names = np.array(labels)
    known = sorted(set(labels))
    fold = grouped_folds(np.searchsorted(known, names), vectors, folds=ROUNDS)
    shown, right, truth, said = [], [], [], []
    for turn in range(ROUNDS):
        left_out = np.isin(names, known[turn::ROUNDS])
        learn = ~left_out & (fold != turn)
        matcher = TopicMatcher.fit([t for t, k in zip(texts, learn) if k], list(names[learn]), vectors[learn])
        learnt = Learnt(names[learn], vectors[learn])
        asked = [t for t, k in zip(texts, learn) if not k]
        seen = evidence(matcher, learnt, asked, vectors[~learn])
        best = np.array(matcher.labels)[matcher.probabilities(asked, vectors[~learn]).argmax(axis=1)]
        expected = np.where(left_out, OUTSIDE, names)[~learn]
        shown.append(seen)
        right.append(best == expected)
        truth.append(expected)
        said.append(best)
    judge = LogisticRegression(C=1.0, max_iter=500).fit(np.vstack(shown), np.concatenate(right))
    sure = judge.predict_proba(np.vstack(shown))[:, 1]
    expected, answered = np.concatenate(truth), np.concatenate(said)
    levels = np.quantile(sure, np.linspace(0.02, 0.98, 49))
    scores = [matthews_corrcoef(expected, np.where(sure >= level, answered, OUTSIDE)) for level in levels]
    return Gate(judge, float(levels[int(np.argmax(scores))]))
