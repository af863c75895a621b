"""Multinomial logistic regression on dense rows: the few lines we need, in single precision, with weighted examples."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

CONSTANT_RIDGE = 0.01


def fit_softmax(
    rows: NDArray[Any],
    owner: NDArray[Any],
    *,
    labels: int,
    ridge: float,
    weights: NDArray[Any] | None = None,
    start: NDArray[Any] | None = None,
    steps: int = 60,
) -> NDArray[Any]:
    """Coefficients ``(columns + 1, labels)``, the last row being the constant.

    Args:
        rows: one row an example.
        owner: the index of each example's label.
        labels: how many labels there are.
        ridge: how strongly large coefficients are held back.
        weights: how much each example counts; all alike where left out.
        start: coefficients to begin from.
        steps: at most so many steps of L-BFGS.
    """
    extended = with_constant(rows)
    shape = (extended.shape[1], labels)
    counted = np.ones(len(owner), np.float32) if weights is None else weights.astype(np.float32)
    held = np.full((shape[0], 1), ridge, np.float32)
    held[-1] = CONSTANT_RIDGE
    every = np.arange(len(owner))
    shares, slope = np.empty((len(owner), labels), np.float32), np.empty(shape, np.float32)

    def loss(flat: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        coefficients = flat.reshape(shape).astype(np.float32)
        # In place throughout: with tens of thousands of examples, passing over memory is most of the cost.
        np.matmul(extended, coefficients, out=shares)
        np.subtract(shares, shares.max(axis=1, keepdims=True), out=shares)
        own = shares[every, owner]
        np.exp(shares, out=shares)
        whole = shares.sum(axis=1)
        value = float((counted * (np.log(whole) - own)).sum()) + 0.5 * float((held * coefficients**2).sum())
        np.multiply(shares, (counted / whole)[:, None], out=shares)
        shares[every, owner] -= counted
        np.matmul(extended.T, shares, out=slope)
        return value, (slope + held * coefficients).ravel().astype(np.float64)

    first = np.zeros(shape) if start is None else start.astype(np.float64)
    found = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6})
    coefficients: NDArray[Any] = found.x.reshape(shape).astype(np.float32)
    return coefficients


def with_constant(rows: NDArray[Any]) -> NDArray[Any]:
    """The rows with a last column of ones."""
    return np.hstack([rows, np.ones((len(rows), 1), rows.dtype)]).astype(np.float32)


def log_softmax(scores: NDArray[Any]) -> NDArray[Any]:
    """The logarithms of shares that add up to one in each row."""
    lowered = scores - scores.max(axis=1, keepdims=True)
    logged: NDArray[Any] = lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True))
    return logged
