"""A small classifier over sentence vectors and what the rules saw, trained from the examples at start."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.safety.examples import CLASSES, NONE, load_examples, misspelt
from bot.safety.model import Category
from bot.safety.normalise import read
from bot.safety.rules import RuleBook
from bot.safety.units import Unit, choose, read_unit

FRAMES = ("training", "mention", "data", "lookup", "past", "settled", "present", "first_person", "live_person")
# Weight of a yes/no column beside vectors of length one.
FLAG = 0.35
# Chosen on our own sets; a straight line through the same columns raised twice the false alarms.
WIDTH, STRENGTH, CATEGORY_STRENGTH = 1.0, 2.0, 12.0
# Makes a probability-like number out of the distance to the boundary: 0 is 0.5, 0.3 is 0.77.
STEEPNESS = 4.0
_FORMAT = b"4"
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
_ARRAYS = ("support", "duals", "offset", "weights", "bias")


@dataclass(frozen=True)
class Classifier:
    """How far a piece is from ordinary (a radial kernel machine), and which category is nearest (linear)."""

    support: npt.NDArray[np.float32]
    duals: npt.NDArray[np.float32]
    offset: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    @classmethod
    def load(cls, folder: Path, *, rules: RuleBook, encode: Encode, cache: Path | None = None) -> Classifier:
        """The trained classifier, from ``cache`` when nothing it was trained from has changed."""
        place = cache / f"safety-{_mark(folder, encode)}.npz" if cache else None
        if place and place.is_file():
            with np.load(place, allow_pickle=False) as kept:
                return cls(*(kept[name] for name in _ARRAYS))
        trained = cls.train(folder, rules=rules, encode=encode)
        if place:
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = place.with_suffix(".part.npz")
            np.savez(partial, **{name: getattr(trained, name) for name in _ARRAYS})
            partial.replace(place)
        return trained

    @classmethod
    def train(cls, folder: Path, *, rules: RuleBook, encode: Encode) -> Classifier:
        """Fit on every example; of an ordinary message each piece is an example of its own."""
        # Imported here because only training needs it and it is slow to import.
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import SVC

        units, labels, weights = training_units(folder, rules)
        vectors = np.concatenate([encode([u.text for u in units[i : i + 256]]) for i in range(0, len(units), 256)])
        columns, classes, shares = features(vectors, units), np.array(labels), np.array(weights)
        alarm = SVC(C=STRENGTH, gamma=WIDTH).fit(columns, classes > 0, sample_weight=shares)
        some = classes > 0
        nearest = LogisticRegression(C=CATEGORY_STRENGTH, max_iter=400, class_weight="balanced")
        nearest.fit(columns[some], classes[some], sample_weight=shares[some])
        parts = (alarm.support_vectors_, alarm.dual_coef_[0], alarm.intercept_, nearest.coef_, nearest.intercept_)
        return cls(*(np.asarray(part, np.float32) for part in parts))

    def scores(self, vectors: npt.NDArray[np.float32], units: Sequence[Unit]) -> npt.NDArray[np.float32]:
        """One row a unit: how ordinary it is, then each category's share of the rest."""
        columns = features(vectors, units)
        apart = (columns**2).sum(1)[:, None] + (self.support**2).sum(1)[None] - 2 * columns @ self.support.T
        distance = np.exp(-WIDTH * apart) @ self.duals + self.offset[0]
        alarm = 1 / (1 + np.exp(-STEEPNESS * distance))
        logits = columns @ self.weights.T + self.bias
        grown = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = grown / grown.sum(axis=1, keepdims=True)
        return np.hstack([(1 - alarm)[:, None], alarm[:, None] * shares])


def training_units(folder: Path, rules: RuleBook) -> tuple[list[Unit], list[int], list[float]]:
    """Units, class numbers and weights; misspelt twins count for less."""
    units: list[Unit] = []
    labels: list[int] = []
    weights: list[float] = []
    originals = load_examples(folder)
    for example in [*originals, *misspelt(originals)]:
        message = read(example.text, rules.slang)
        if example.label == NONE and not example.copy:
            pieces = choose(message, rules)
        else:
            pieces = [read_unit(0, message.plain, 1, rules)]
        units += pieces
        labels += [CLASSES.index(example.label)] * len(pieces)
        weights += [0.5 if example.copy else 1.0] * len(pieces)
    return units, labels, weights


def features(vectors: npt.NDArray[np.float32], units: Sequence[Unit]) -> npt.NDArray[np.float32]:
    """Vectors with a column for each frame and each category the rules named."""
    categories = list(Category)
    flags = np.zeros((len(units), len(FRAMES) + len(categories)), np.float32)
    for row, unit in enumerate(units):
        for column, frame in enumerate(FRAMES):
            flags[row, column] = frame in unit.frames
        for hit in unit.hits:
            flags[row, len(FRAMES) + categories.index(hit.category)] = 1.0
    return np.hstack([vectors, FLAG * flags])


def _mark(folder: Path, encode: Encode) -> str:
    """Changes when an example, a rule, the encoder or this format does."""
    digest = hashlib.sha256(_FORMAT)
    digest.update(np.round(encode(["a sentence to tell encoders apart"]), 2).tobytes())
    for name in ("words.yml", "frames.yml"):
        digest.update((folder / name).read_bytes())
    for part in ("rules", "examples", "negatives"):
        for path in sorted((folder / part).glob("*.yml")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
