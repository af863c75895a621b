"""Which questions a new example of another topic takes, however many are compared at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.run.judging import NEARLY_SAME, answering, nearer_elsewhere

Array = NDArray[Any]


def test_a_text_is_named_with_the_new_one_that_lies_nearer_than_its_own() -> None:
    vectors = np.array([[1, 0, 0], [0, 1, 0], [0, 0.6, 0.8]])
    labels = np.array(["ask/hope", "ask/trust", "ask/trust"])
    fresh = np.array([[0.99, 0.141, 0], [1, 0, 0], [0, 0.96, 0.28]])
    owners = np.array(["ask/trust", "ask/hope", "ask/trust"])
    assert list(nearer_elsewhere(vectors, labels, fresh, owners)) == [(0, 0)]


@pytest.mark.parametrize("rows", [1, 7, 64])
def test_the_result_is_the_same_however_many_are_compared_at_a_time(rows: int) -> None:
    random = np.random.default_rng(7)
    vectors = _unit(random.normal(size=(200, 3)))
    labels = random.choice(["ask/hope", "ask/trust", "ask/rest"], 200)
    fresh = _unit(vectors[:60] + random.normal(scale=0.05, size=(60, 3)))
    owners = random.choice(["ask/hope", "ask/trust", "ask/rest"], 60)
    assert list(nearer_elsewhere(vectors, labels, fresh, owners, rows=rows)) == _all_at_once(
        vectors, labels, fresh, owners
    )


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        pytest.param([0.6, 0.3, 0.1], ("ask/hope", "ask/trust"), id="two that may both be meant"),
        pytest.param([0.8, 0.1, 0.1], ("ask/hope",), id="one, and hardly another"),
        pytest.param([0.5, 0.1, 0.4], ("ask/hope",), id="a greeting stands beside no answer"),
        pytest.param([0.4, 0.1, 0.5], ("greet",), id="nor an answer beside a greeting"),
    ],
)
def test_a_topic_beside_the_likeliest_answers_too(shares: list[float], found: tuple[str, ...]) -> None:
    assert answering(np.array(shares), ["ask/hope", "ask/trust", "greet"]) == found


def _all_at_once(vectors: Array, labels: Array, fresh: Array, owners: Array) -> list[tuple[int, int]]:
    """The same by the whole square of cosines, for few texts."""
    own = vectors @ vectors.T
    own[(labels[:, None] != labels[None, :]) | np.eye(len(vectors), dtype=bool)] = -1
    theirs = vectors @ fresh.T
    theirs[labels[:, None] == owners[None, :]] = -1
    pairs = [(row, int(best)) for row, best in enumerate(theirs.argmax(axis=1))]
    found = [(row, best) for row, best in pairs if theirs[row, best] >= max(NEARLY_SAME, own[row].max())]
    assert 0 < len(found) < len(vectors)
    return found


def _unit(vectors: Array) -> Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
