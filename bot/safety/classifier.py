"""A small classifier over sentence vectors, words and what the rules saw, trained from the examples at start."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.encoding import Encode, encoder_mark
from bot.safety.examples import CLASSES
from bot.safety.model import Category, Who
from bot.safety.ngrams import Row
from bot.safety.rules import RuleBook
from bot.safety.units import Unit
from bot.safety.who import signs

FRAMES = ("training", "mention", "data", "lookup", "past", "settled", "present", "first_person", "live_person")
# Weight of a yes/no column beside vectors of length one, and of words beside both.
FLAG, WORDS = 0.35, 0.7
# Chosen on our own sets: what the kernel machine over the meaning says, and the straight line over the words.
WIDTH = 1.0
# Meaning speaks in log-odds; words beside it count BESIDE, alone ALONE. LEAN is for those who would be missed.
BESIDE, ALONE, LEAN = 2.5, 4.0, 1.2
_FORMAT = b"13"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Classifier:
    """How far a piece is from ordinary, which category is nearest and whom it speaks of.

    Two voices say how far: the words alone, which cost next to nothing, and a radial kernel machine over the sentence
    vector. Category and person are straight lines over vector, rules and words.
    """

    support: Floats
    duals: Floats
    offset: Floats
    words: Floats
    words_offset: Floats
    category: Floats
    category_words: Floats
    category_offset: Floats
    person: Floats
    person_words: Floats
    person_offset: Floats

    @cached_property
    def _support_lengths(self) -> Floats:
        """The squared length of each support row; to sum them up for each message would be most of its cost."""
        lengths: Floats = (self.support**2).sum(1)
        return lengths

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        rules: RuleBook,
        encode: Encode,
        examples: Encode | None = None,
        cache: Path | None = None,
    ) -> Classifier:
        """The trained classifier, from ``cache`` when nothing it was trained from has changed.

        ``examples`` gives the rows to train from, where they are kept; ``encode`` by default.
        """
        place = cache / f"safety-{_mark(folder, encode)}.npz" if cache else None
        names = [f.name for f in fields(cls)]
        if place and place.is_file():
            with np.load(place, allow_pickle=False) as kept:
                return cls(*(kept[name] for name in names))
        # Imported here because only training needs it, and what it needs is slow to import.
        from bot.safety.training import train

        trained = train(folder, rules=rules, encode=examples or encode)
        if place:
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = place.with_suffix(".part.npz")
            np.savez(partial, **{name: getattr(trained, name) for name in names})
            partial.replace(place)
        return trained

    def by_words(self, row: Row) -> float:
        """How far from ordinary the words alone are: below zero is ordinary."""
        return float(self.words[row.places] @ row.shares + self.words_offset[0])

    def by_meaning(self, vectors: Floats, units: Sequence[Unit]) -> Floats:
        """The same for each unit's vector and what the rules saw."""
        columns = features(vectors, units)
        apart = (columns**2).sum(1)[:, None] + self._support_lengths[None] - 2 * columns @ self.support.T
        far: Floats = np.exp(-WIDTH * apart) @ self.duals + self.offset[0]
        return far

    def nearest(self, vector: Floats, unit: Unit, row: Row) -> Category:
        """The category a unit that is not ordinary is likest to."""
        said = self.category_words[:, row.places] @ row.shares
        logits = self.category @ features(vector[None], [unit])[0] + said + self.category_offset
        return Category(CLASSES[1 + int(np.argmax(logits))])

    def whom(self, vector: Floats, unit: Unit, row: Row, *, whole: str) -> Who:
        """Whom a unit speaks of, knowing the whole plain message."""
        said = self.person_words[:, row.places] @ row.shares
        logits = self.person @ person_features(vector[None], [(unit.text, whole)])[0] + said + self.person_offset
        return list(Who)[int(np.argmax(logits))]


def alarm(by_words: float, by_meaning: float | None = None) -> float:
    """How far both voices together are from calling a piece ordinary, between 0 and 1."""
    odds = ALONE * by_words if by_meaning is None else by_meaning + BESIDE * by_words + LEAN
    return float(1 / (1 + np.exp(-odds)))


def features(vectors: Floats, units: Sequence[Unit]) -> Floats:
    """Vectors with a column for each frame and each category the rules named."""
    categories = list(Category)
    flags = np.zeros((len(units), len(FRAMES) + len(categories)), np.float32)
    for row, unit in enumerate(units):
        for column, frame in enumerate(FRAMES):
            flags[row, column] = frame in unit.frames
        for hit in unit.hits:
            flags[row, len(FRAMES) + categories.index(hit.category)] = 1.0
    return np.hstack([vectors, FLAG * flags])


def person_features(vectors: Floats, texts: Sequence[tuple[str, str]]) -> Floats:
    """Vectors with a column for each sign of whom a unit, within its whole message, is about."""
    return np.hstack([vectors, np.array([signs(unit, whole) for unit, whole in texts], np.float32)])


def _mark(folder: Path, encode: Encode) -> str:
    """Changes when an example, a rule, the encoder or this format does."""
    digest = hashlib.sha256(_FORMAT)
    digest.update(encoder_mark(encode))
    for name in ("words.yml", "frames.yml"):
        digest.update((folder / name).read_bytes())
    for part in ("rules", "examples", "negatives"):
        for path in sorted((folder / part).glob("*.yml")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
