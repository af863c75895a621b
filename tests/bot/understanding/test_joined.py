"""Messages read together with the title of the answer before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understanding.encoder import SIZE, Encoder, check_files
from bot.understanding.joined import FOLDER, Directions, joined, shipped_directions, with_missing

WAYS = Directions(("ask/a", "ask/b"), np.eye(2, 3, dtype=np.float32))


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.array([[0.0, 0.0, len(text)] for text in texts], np.float32)


def test_the_nearer_the_likelier() -> None:
    shares = WAYS.shares(np.array([0.9, 0.1, 0.0], np.float32))
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["ask/a"] > 0.99


def test_a_label_without_a_direction_gets_that_of_what_was_said() -> None:
    found = with_missing(WAYS, [("x", "ask/a"), ("yyy", "ask/c"), ("y", "ask/c")], encode)
    assert found.labels == ("ask/a", "ask/b", "ask/c")
    assert found.rows[2].tolist() == [0.0, 0.0, 1.0]
    assert with_missing(WAYS, [("x", "ask/a")], encode) is WAYS


def test_labels_can_be_left_out() -> None:
    left = WAYS.where(lambda label: label != "ask/a")
    assert left.labels == ("ask/b",)
    assert left.rows.tolist() == [[0.0, 1.0, 0.0]]


def test_the_shipped_encoder_and_its_directions_fit() -> None:
    check_files(FOLDER)
    ways, encoder = shipped_directions(), Encoder(FOLDER)
    assert ways.rows.shape == (len(ways.labels), SIZE)
    assert np.linalg.norm(ways.rows, axis=1) == pytest.approx(1.0, abs=1e-2)
    vector = encoder.encode([joined("The Strategic Partnership Board", "who chairs it?")])[0]
    shares = ways.shares(vector)
    assert max(shares, key=lambda label: shares[label]) == "ask/spb-chair"
