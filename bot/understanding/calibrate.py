"""How sure to be: learnt on examples held back, never on those that were learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from bot.understanding.folds import FOLDS, grouped_folds
from bot.understanding.softmax import log_softmax

FEWEST = 3  # examples of a label, on average, below which nothing can be held back
BOUNDS = (0.3, 4.0)


def held_back(owner: NDArray[Any], vectors: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The mask of the examples to hold back, or nothing where there are too few."""
    if len(owner) < FEWEST * (int(owner.max()) + 1):
        return
    yield grouped_folds(owner, vectors, folds=FOLDS) == 0


def evened(owner: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """Factors under which a label with many times the usual examples does not draw in what is far from all."""
    total = np.bincount(owner, weights=weights)
    usual = float(np.median(total[total > 0]))
    factors: NDArray[Any] = np.minimum(1.0, np.sqrt(usual / total[owner])).astype(np.float32)
    return factors


def sharpness(scores: NDArray[Any], owner: NDArray[Any]) -> float:
    """The factor on the scores under which the held-back examples are likeliest."""

    def loss(factor: float) -> float:
        return -float(log_softmax(factor * scores)[np.arange(len(owner)), owner].mean())

    return float(minimize_scalar(loss, bounds=BOUNDS, method="bounded").x)
