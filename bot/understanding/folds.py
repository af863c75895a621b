"""Which examples are held back to calibrate on: near-duplicates stay together, so that figures are not flattered."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

FOLDS = 5
NEAR = 0.65  # examples of one label whose mean cosine is above this are wordings of one thought


def grouped_folds(owner: NDArray[Any], vectors: NDArray[Any], *, folds: int = FOLDS) -> NDArray[Any]:
    """A fold for each example: those of a label are spread over all folds, wordings of one thought are not."""
    found = np.zeros(len(owner), np.int64)
    for label in np.unique(owner):
        rows = np.flatnonzero(owner == label)
        found[rows] = _spread(vectors[rows], folds, start=int(label) % folds)
    return found


def _spread(vectors: NDArray[Any], folds: int, *, start: int) -> NDArray[Any]:
    if len(vectors) < 2:
        return np.full(len(vectors), start)
    groups = fcluster(linkage(vectors, "average", metric="cosine"), 1.0 - NEAR, "distance")
    filled, fold_of = np.zeros(folds), np.zeros(len(vectors), np.int64)
    room = -(-len(vectors) // folds)
    for group in sorted(set(groups), key=lambda g: -int(np.count_nonzero(groups == g))):
        rows = np.flatnonzero(groups == group)
        # A group larger than a fold is cut, or one thought would leave its label without examples.
        for part in np.array_split(rows, -(-len(rows) // room)):
            emptiest = min(range(folds), key=lambda f: (filled[f], (f - start) % folds))
            fold_of[part] = emptiest
            filled[emptiest] += len(part)
    return fold_of
