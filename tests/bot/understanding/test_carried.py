"""Vectors travel from the gateway to Rasa whole, or not at all."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from bot.understanding.carried import packed, unpacked
from bot.understanding.encoder import SIZE

VECTOR = np.random.RandomState(3).randn(SIZE).astype(np.float32) / 20


def test_comes_out_as_it_went_in() -> None:
    found = unpacked(json.loads(json.dumps(packed({"what is trauma": VECTOR}))))
    assert found["what is trauma"] == pytest.approx(VECTOR, abs=1e-3)


def test_nothing_known_is_nothing_sent() -> None:
    assert packed({}) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"encoder": "another"},
        {"rows": {"a": "no base64!"}},
        {"rows": {"a": "AAAA"}},
        {"rows": {"a": 5}},
        {"rows": ["a"]},
        {"rows": None},
    ],
)
def test_what_is_from_elsewhere_or_odd_counts_as_nothing(change: dict[str, Any]) -> None:
    assert unpacked(packed({"a": VECTOR}) | change) == {}


@pytest.mark.parametrize("value", [None, [], "x", 3, {}])
def test_no_vectors_at_all_are_no_error(value: object) -> None:
    assert unpacked(value) == {}
