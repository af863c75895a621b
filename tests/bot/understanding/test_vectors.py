"""What is kept of examples' vectors is what the encoder gives, and only for the encoder that gave it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.answers import read_answers
from bot.evaluation.examples import described, read_examples
from bot.settings import ROOT
from bot.understanding import vectors
from bot.understanding.encoder import Encoder

TEXTS = ["what is toxic stress", "who leads the work in the city", "help for a family in hinckley"]


class Counting:
    """An encoder that tells what it was asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.asked = encoder, list[str]()

    def encode(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return self._encoder.encode(texts)


@pytest.fixture
def encoder() -> Any:
    return Counting(Encoder())


def test_what_is_shipped_is_not_encoded_and_nearly_the_same(encoder: Any, tmp_path: Path) -> None:
    exact = encoder.encode(TEXTS)
    vectors.write_shipped(tmp_path / "examples.npz", TEXTS[:2], exact[:2])
    encoder.asked.clear()
    found = vectors.encode_cached(TEXTS, encoder, tmp_path / "cache", shipped=[tmp_path / "examples.npz"])
    assert encoder.asked == TEXTS[2:]
    assert np.allclose((found * exact).sum(1), 1.0, atol=5e-4)
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)


def test_what_was_new_is_kept_for_the_next_time(encoder: Any, tmp_path: Path) -> None:
    absent = tmp_path / "absent.npz"
    first = vectors.encode_cached(TEXTS, encoder, tmp_path, shipped=[absent])
    again = vectors.encode_cached([TEXTS[1], TEXTS[1]], encoder, tmp_path, shipped=[absent])
    assert encoder.asked == TEXTS
    assert (again == first[[1, 1]]).all()


def test_vectors_of_another_encoder_and_a_broken_file_count_as_none(
    encoder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "examples.npz"
    vectors.write_shipped(path, TEXTS, encoder.encode(TEXTS))
    keys = [vectors.example_key(text) for text in TEXTS]
    assert len(vectors.read_shipped([path], keys)) == len(TEXTS)
    monkeypatch.setattr(vectors, "files_hash", lambda: "another")
    assert vectors.read_shipped([path], keys) == {}
    monkeypatch.undo()
    path.write_bytes(path.read_bytes()[:1000])
    assert vectors.read_shipped([path], keys) == {}


def test_a_further_file_adds_what_was_new(encoder: Any, tmp_path: Path) -> None:
    exact, files = encoder.encode(TEXTS), [tmp_path / "examples.npz", tmp_path / "examples-2.npz"]
    vectors.write_shipped(files[0], TEXTS[:2], exact[:2])
    vectors.write_shipped(files[1], TEXTS[2:], exact[2:])
    encoder.asked.clear()
    found = vectors.encode_cached(TEXTS, encoder, tmp_path / "cache", shipped=files)
    assert not encoder.asked
    assert np.allclose((found * exact).sum(1), 1.0, atol=5e-4)


def test_no_texts_give_no_rows(encoder: Any, tmp_path: Path) -> None:
    assert vectors.encode_cached([], encoder, tmp_path).shape == (0, 384)


def test_a_first_training_finds_most_of_its_vectors_beside_the_encoder() -> None:
    nlu = ROOT / "data" / "nlu"
    texts = {*read_examples(nlu).texts, *described(read_answers(nlu / "answers")).texts}
    held = vectors.read_shipped(vectors.shipped_files(), [vectors.example_key(text) for text in texts])
    assert len(held) > 0.9 * len(texts), "run: python -m tools.keep_vectors"
