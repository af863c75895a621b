"""The examples of requests and the small classifiers trained on them over the sentence encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.encoding import Encode, encoder_mark
from bot.yamlfile import read_lines

Rows = npt.NDArray[np.float32]
NO_LEVEL = "any"
STEPS = 400
RATE = 2.0


@dataclass(frozen=True)
class Example:
    """One request with the need and the level it shows."""

    text: str
    need: str
    level: str


def read_examples(folder: Path) -> tuple[Example, ...]:
    """All examples of ``content/directory/examples_*.yml``."""
    return tuple(
        Example(line, need, level)
        for path in sorted(folder.glob("examples_*.yml"))
        for need, levels in read_lines(path).data.items()
        for level, lines in levels.items()
        for line in lines.splitlines()
    )


class Classifier:
    """Softmax regression over unit rows: a few hundred examples train it in well under a second."""

    def __init__(self, labels: tuple[str, ...], weights: Rows, bias: Rows) -> None:
        self.labels = labels
        self._weights = weights
        self._bias = bias

    @classmethod
    def train(cls, rows: Rows, said: Sequence[str], *, keep: float = 2e-4) -> Classifier:
        """Fit by gradient descent with momentum; every label weighs the same however few its examples."""
        labels = tuple(sorted(set(said)))
        place = {label: number for number, label in enumerate(labels)}
        wanted = np.eye(len(labels), dtype=np.float32)[[place[label] for label in said]]
        share = wanted.sum(axis=0)
        weight = (1.0 / np.sqrt(share))[wanted.argmax(axis=1)]
        weight = (weight / weight.mean())[:, None].astype(np.float32)
        weights = np.zeros((rows.shape[1], len(labels)), np.float32)
        bias = np.zeros(len(labels), np.float32)
        speed, speed_bias = np.zeros_like(weights), np.zeros_like(bias)
        for _ in range(STEPS):
            missed = (softmax(rows @ weights + bias) - wanted) * weight / len(rows)
            speed = 0.9 * speed - RATE * (rows.T @ missed + keep * weights)
            speed_bias = 0.9 * speed_bias - RATE * missed.sum(axis=0)
            weights += speed
            bias += speed_bias
        return cls(labels, weights, bias)

    def read(self, row: Rows) -> dict[str, float]:
        """The probability of each label."""
        return dict(zip(self.labels, softmax(row @ self._weights + self._bias).tolist()))


def softmax(scores: Rows) -> Rows:
    """Rows of probabilities."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Rows = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def encoded(texts: Sequence[str], encode: Encode, cache: Path | None, of_examples: Encode | None = None) -> Rows:
    """The rows of ``texts``, kept in ``cache`` for the next start where one is given; another encoder makes its own.

    ``of_examples`` gives the same rows without encoding what came with the product; ``encode`` by default.
    """
    mark = hashlib.sha256("\n".join(texts).encode())
    mark.update(encoder_mark(encode))
    kept = cache / f"requests-{mark.hexdigest()[:16]}.npy" if cache else None
    if kept and kept.exists():
        rows: Rows = np.load(kept)
        return rows
    rows = (of_examples or encode)(list(texts))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, rows)
    return rows
