"""How sure to be is learnt from what was held back."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.calibrate import evened, held_back, sharpness
from bot.understanding.folds import grouped_folds


def test_doubtful_scores_are_sharpened_and_rash_ones_are_dulled() -> None:
    random = np.random.RandomState(0)
    owner = random.randint(0, 3, 300)
    right = random.rand(300) < 0.8
    said = np.where(right, owner, (owner + 1) % 3)
    doubtful = 0.5 * np.eye(3)[said]
    assert sharpness(doubtful, owner) > 1.0
    assert sharpness(20 * doubtful, owner) < 1.0


def test_too_few_examples_hold_nothing_back() -> None:
    assert list(held_back(np.array([0, 1, 2]), np.eye(3, 384))) == []


def test_a_crowded_label_counts_less_an_example() -> None:
    owner = np.array([0] * 40 + [1] * 10 + [2] * 10)
    factors = evened(owner, np.ones(60))
    assert factors[0] == pytest.approx(0.5)
    assert factors[-1] == 1.0


def test_near_duplicates_share_a_fold_and_labels_are_spread() -> None:
    random = np.random.RandomState(2)
    thoughts = random.randn(10, 384)
    vectors = np.repeat(thoughts, 2, axis=0) + 0.01 * random.randn(20, 384)
    fold = grouped_folds(np.zeros(20, np.int64), vectors)
    assert (fold[::2] == fold[1::2]).all()
    assert set(fold) == {0, 1, 2, 3, 4}
