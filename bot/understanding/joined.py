"""A message read together with the title of the answer before it, by an encoder that was trained for just that.

Its vectors lie near the direction of what is meant (``tools/adapt_sequels.py``). A topic that is newer than the encoder
has the direction of what people said when they meant it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.encoding import Encode
from bot.understanding.softmax import log_softmax

FOLDER = Path(__file__).with_name("minilm_sequels")
SHARP = 20.0  # as the encoder was trained


@dataclass(frozen=True)
class Directions:
    """Labels, and the unit vector that messages which mean each lie near: ``(len(labels), 384)``."""

    labels: tuple[str, ...]
    rows: NDArray[np.float32]

    def shares(self, vector: NDArray[Any]) -> dict[str, float]:
        """How likely each label is meant by a joined text with this vector."""
        shares = np.exp(log_softmax(SHARP * (self.rows @ vector)[None]))[0]
        return dict(zip(self.labels, shares.tolist()))

    def where(self, known: Callable[[str], bool]) -> Directions:
        """Those of the labels that are known."""
        places = [place for place, label in enumerate(self.labels) if known(label)]
        return Directions(tuple(self.labels[place] for place in places), self.rows[places])


def joined(title: str, text: str) -> str:
    """What the encoder reads."""
    return f"{title}. {text}"


def shipped_directions(folder: Path = FOLDER) -> Directions:
    """Those that came with the encoder."""
    with np.load(folder / "directions.npz", allow_pickle=False) as kept:
        return Directions(tuple(kept["labels"].tolist()), kept["directions"].astype(np.float32))


def with_missing(directions: Directions, told: Sequence[tuple[str, str]], encode: Encode) -> Directions:
    """With a direction for each label that is meant and has none; ``told`` are joined texts with what they mean."""
    missing = sorted({means for _, means in told} - set(directions.labels))
    if not missing:
        return directions
    means = [encode([text for text, label in told if label == name]).mean(axis=0) for name in missing]
    rows = np.stack([mean / np.linalg.norm(mean) for mean in means]).astype(np.float32)
    return Directions((*directions.labels, *missing), np.concatenate([directions.rows, rows]))
