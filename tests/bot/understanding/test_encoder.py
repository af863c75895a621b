"""The encoder keeps what it met for a minute, and not as text."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from bot.understanding.encoder import FOR_SECONDS, SIZE, Encoder


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def encoder(clock: Clock) -> Encoder:
    return Encoder(clock=clock)


def test_each_text_has_a_vector_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(["what is trauma", "a much longer question about the strategy and its priorities", "x"])
    assert vectors.shape == (3, SIZE)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-3)


def test_a_text_has_the_same_vector_beside_others_and_alone(encoder: Encoder) -> None:
    texts = [f"question number {'very ' * (i % 7)}{i}" for i in range(40)]
    together = encoder.encode(texts)
    alone = np.vstack([Encoder().encode([text]) for text in texts[:5]])
    assert (together[:5] * alone).sum(axis=1).min() > 0.98  # whole numbers are rounded for the whole batch


def test_few_texts_have_the_very_same_vectors_together_and_alone(clock: Clock) -> None:
    texts = ["Thanks.", "I'm a teacher.", "What is toxic stress?", "Thanks. I'm a teacher. What is toxic stress?"]
    together, alone = Encoder(clock=clock), Encoder(clock=clock)
    assert np.array_equal(together.encode(texts), np.stack([alone.encode([text])[0] for text in texts]))


def test_nothing_to_encode_is_no_error(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, SIZE)


def test_what_was_met_is_known_whatever_its_capitals(encoder: Encoder) -> None:
    (vector,) = encoder.encode(["What is trauma?"])
    assert encoder.known(["what is TRAUMA?", "something else"])["what is TRAUMA?"] is not None
    assert list(encoder.known(["something else"])) == []
    assert np.array_equal(encoder.encode(["WHAT IS TRAUMA?"])[0], vector)


def test_what_was_met_is_forgotten_after_a_minute(encoder: Encoder, clock: Clock) -> None:
    encoder.encode(["what is trauma"])
    clock.now = FOR_SECONDS - 1
    assert encoder.known(["what is trauma"])
    clock.now = FOR_SECONDS + 1
    assert not encoder.known(["what is trauma"])


def test_what_another_process_encoded_is_taken_over(encoder: Encoder) -> None:
    given = np.eye(1, SIZE, dtype=np.float32)[0]
    encoder.learn({"what is trauma": given})
    assert np.array_equal(encoder.encode(["what is trauma"])[0], given)


def test_no_text_is_in_its_memory(encoder: Encoder) -> None:
    encoder.encode(["my marker heliotrope is in here"])
    assert b"heliotrope" not in pickle.dumps(dict(encoder._kept))
