"""Finds examples of two topics that mean nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from bot.answers import Answer
from bot.understanding.encoder import Encoder
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached

NEARLY_SAME = 0.92  # cosine; below it pairs of different topics were different questions in what we looked at
MOST = 200


def near_examples(answers: Mapping[str, Answer], root: Path) -> Iterator[tuple[str, str]]:
    """Topic and what to look at, the nearest pairs first."""
    owners = [(a.topic, normalise(example)) for a in answers.values() for example in a.examples]
    vectors = encode_cached([text for _, text in owners], Encoder(threads=2), root / "var" / "cache")
    topics = np.array([topic for topic, _ in owners])
    pairs: list[tuple[float, int, int]] = []
    for start in range(0, len(owners), 512):
        cosines = vectors[start : start + 512] @ vectors.T
        cosines[topics[start : start + 512, None] == topics[None, :]] = 0
        rows, columns = np.nonzero(np.triu(cosines, k=start + 1) >= NEARLY_SAME)
        pairs += [(float(cosines[r, c]), start + int(r), int(c)) for r, c in zip(rows, columns)]
    for _, one, other in sorted(pairs, reverse=True)[:MOST]:
        yield owners[one][0], f"{owners[one][1]!r} is nearly {owners[other][1]!r} of {owners[other][0]}"
