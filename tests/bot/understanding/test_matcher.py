"""The matcher learns, is as sure as it is right, and comes back from its files as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understanding.matcher import TopicMatcher

LABELS, EACH, SIZE = 12, 10, 384


@pytest.fixture(scope="module")
def examples() -> tuple[list[str], list[str], NDArray[np.float32]]:
    """Twelve labels in twelve directions, ten examples of each around its own."""
    random = np.random.RandomState(1)
    middles = random.randn(LABELS, SIZE)
    vectors = np.repeat(middles, EACH, axis=0) + 0.7 * random.randn(LABELS * EACH, SIZE)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"question {number} about thing {number // EACH}" for number in range(LABELS * EACH)]
    labels = [f"ask/thing-{number // EACH}" for number in range(LABELS * EACH)]
    return texts, labels, vectors.astype(np.float32)


@pytest.fixture(scope="module")
def matcher(examples: tuple[list[str], list[str], NDArray[np.float32]]) -> TopicMatcher:
    return TopicMatcher.fit(*examples)


def test_finds_the_label_of_an_example(
    matcher: TopicMatcher, examples: tuple[list[str], list[str], NDArray[np.float32]]
) -> None:
    texts, labels, vectors = examples
    ranked = matcher.rank(texts, vectors)
    assert [found[0].label for found in ranked] == labels


def test_probabilities_add_up_to_one(
    matcher: TopicMatcher, examples: tuple[list[str], list[str], NDArray[np.float32]]
) -> None:
    texts, _, vectors = examples
    assert matcher.probabilities(texts[:5], vectors[:5]).sum(axis=1) == pytest.approx(np.ones(5), abs=1e-4)


def test_is_less_sure_of_what_is_like_nothing(
    matcher: TopicMatcher, examples: tuple[list[str], list[str], NDArray[np.float32]]
) -> None:
    texts, _, vectors = examples
    strange = np.random.RandomState(7).randn(1, SIZE).astype(np.float32)
    strange /= np.linalg.norm(strange)
    near, far = matcher.rank([texts[0], "zxcv"], np.vstack([vectors[:1], strange]))
    assert far[0].probability < near[0].probability


def test_ranks_no_more_than_asked(
    matcher: TopicMatcher, examples: tuple[list[str], list[str], NDArray[np.float32]]
) -> None:
    texts, _, vectors = examples
    (found,) = matcher.rank(texts[:1], vectors[:1], most=3)
    assert [c.probability for c in found] == sorted((c.probability for c in found), reverse=True)
    assert len(found) == 3


def test_comes_back_from_its_files(
    matcher: TopicMatcher, examples: tuple[list[str], list[str], NDArray[np.float32]], tmp_path: Path
) -> None:
    texts, _, vectors = examples
    matcher.save(tmp_path)
    loaded = TopicMatcher.load(tmp_path)
    assert loaded.labels == matcher.labels
    assert loaded.probabilities(texts, vectors) == pytest.approx(matcher.probabilities(texts, vectors), abs=1e-6)
    assert loaded.wording.clear("wot is tht") == matcher.wording.clear("wot is tht")


def test_an_absent_matcher_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        TopicMatcher.load(tmp_path)


def test_what_counts_little_moves_little(examples: tuple[list[str], list[str], NDArray[np.float32]]) -> None:
    texts, labels, vectors = examples
    wrong = [*labels, "ask/thing-1"]
    twice = [*texts, texts[0]], wrong, np.vstack([vectors, vectors[:1]])
    weak = TopicMatcher.fit(*twice, weights=np.array([1.0] * len(labels) + [0.1]))
    strong = TopicMatcher.fit(*twice, weights=np.array([1.0] * len(labels) + [3.0]))
    place = weak.labels.index("ask/thing-1")
    shares = [m.probabilities(texts[:1], vectors[:1])[0, place] for m in (weak, strong)]
    assert shares[0] < shares[1]
