"""Cross-validation counts what it says it counts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.evaluation.crossval import Held, accepted, cross_validate, figures, kind
from bot.evaluation.examples import Examples


def held(label: str, best: str, *, sure: float = 0.9, inside: float = 0.9, declined: float = 0.1) -> Held:
    return Held("text", label, best, label == best, sure, inside, declined)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("ask/toxic-stress", "inside"),
        ("ask/silent-budget", "silent"),
        ("out_of_scope/legal", "outside"),
        ("other_language", "outside"),
        ("thank", "other"),
    ],
)
def test_kinds_of_label(label: str, expected: str) -> None:
    assert kind(label) == expected


def test_only_a_topic_that_outweighs_the_rest_is_accepted() -> None:
    assert accepted(held("ask/a", "ask/a"))
    assert not accepted(held("ask/a", "ask/a", inside=0.4, declined=0.6))
    assert not accepted(held("ask/a", "ask/silent-b"))


def test_figures_of_a_handful() -> None:
    found = figures(
        [
            held("ask/a", "ask/a"),
            held("ask/a", "ask/b"),
            held("ask/b", "out_of_scope/x", inside=0.2, declined=0.8),
            held("out_of_scope/x", "out_of_scope/x", inside=0.1, declined=0.9),
            held("out_of_scope/x", "ask/a"),
            held("ask/silent-c", "ask/silent-c", inside=0.1, declined=0.9),
        ],
        [held("ask/gone", "ask/a"), held("ask/gone", "out_of_scope/x")],
    )
    assert (found.examples, found.labels) == (6, 4)
    assert found.accuracy == pytest.approx(3 / 6)
    assert found.topic_accuracy == pytest.approx(1 / 3)
    assert found.coverage == pytest.approx(2 / 3)
    assert found.wrong_answers == pytest.approx(1 / 2)
    assert (found.far_accepted, found.near_accepted, found.left_out_accepted) == (0.5, 0.0, 0.5)
    assert ("ask/a", "ask/b", 1) in found.confused


def test_folds_and_left_out_topics_on_small_data() -> None:
    labels = [f"ask/t{n:02}" for n in range(11)] + ["out_of_scope/x"]
    texts = tuple(f"word{n} once{k}" for n in range(12) for k in range(8))
    examples = Examples(texts, tuple(label for label in labels for _ in range(8)))
    found = cross_validate(examples, Examples(("about word0",), ("ask/t00",)), encode, rounds=2)
    assert found.accuracy > 0.9
    assert 30 <= found.examples <= 48


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts with the same first word lie close together."""
    rows = []
    for text in texts:
        middle = np.random.RandomState(zlib.crc32(text.replace("about ", "").split()[0].encode())).randn(384)
        rows.append(middle + 0.5 * np.random.RandomState(zlib.crc32(text.encode())).randn(384))
    found = np.array(rows, np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)
