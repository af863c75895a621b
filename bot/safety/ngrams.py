"""What the very words say, beside what a sentence means: hashed runs of words and letters, one weight for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.safety.normalise import tokens

# Two to the sixteenth: with some 70,000 different runs in the examples, sharing a place costs nothing measurable.
PLACES = 1 << 16
LONGEST_WORDS, LONGEST_WORD, LETTERS = 3, 40, (2, 3, 4, 5)


@dataclass(frozen=True)
class Row:
    """Where a text's runs are counted and with what share; its length is one."""

    places: npt.NDArray[np.int64]
    shares: npt.NDArray[np.float32]

    @classmethod
    def of(cls, text: str, letters_of: Callable[[str], list[int]] | None = None) -> Row:
        """The row of a plain text; word runs and letter runs weigh the same, however many there are of each.

        Args:
            text: the text.
            letters_of: the places of a word's letter runs, where many texts are read and words may be remembered.
        """
        said = tokens(text)
        words = [
            crc32(" ".join(said[i : i + n]).encode()) % PLACES
            for n in range(1, LONGEST_WORDS + 1)
            for i in range(len(said) - n + 1)
        ]
        letters = list(chain.from_iterable(map(letters_of or places_of_letters, said)))
        found: dict[int, float] = {}
        for runs in (words, letters):
            share = 1.0 / max(1.0, len(runs)) ** 0.5
            for place in runs:
                found[place] = found.get(place, 0.0) + share
        row = np.fromiter(found.values(), np.float32, len(found))
        return cls(np.fromiter(found, np.int64, len(found)), row / max(float(np.linalg.norm(row)), 1e-9))


def places_of_letters(word: str) -> list[int]:
    """Places of the runs of letters in a word with its ends marked. Nothing is remembered: it may be a name."""
    marked = f"_{word[:LONGEST_WORD]}_".encode()
    return [crc32(marked[i : i + n]) % PLACES for n in LETTERS for i in range(len(marked) - n + 1)]
