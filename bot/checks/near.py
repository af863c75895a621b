"""Examples of two topics that are the same or mean nearly the same, with the other one shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page
from bot.understanding.encoder import Encoder
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached

NEARLY_SAME = 0.92  # cosine; below it pairs of different topics were different questions in what we looked at
MOST = 200  # pairs; whoever has more moves the nearest first
ROWS = 1024  # compared at a time: 1024 x 50,000 cosines take 200 MB


@dataclass(frozen=True)
class Owned:
    """An example and the intent it belongs to, by the name an editor knows."""

    page: Page
    topic: str
    example: str


def same_examples(owned: Sequence[Owned]) -> Iterator[Finding]:
    """Examples that stand in two topics word for word."""
    where: dict[str, list[Owned]] = defaultdict(list)
    for one in owned:
        where[normalise(one.example).casefold().rstrip("?!. ")].append(one)
    for several in where.values():
        first = several[0]
        for other in several[1:]:
            if other.topic != first.topic:
                text = f"{first.example!r} stands in {other.topic} too; keep it in one of them"
                # Two intents that follow on from something may share a word: what was said before decides.
                level = ERROR if _is_topic(first) or _is_topic(other) else WARNING
                yield _finding(first, other, level, text)


def near_examples(owned: Sequence[Owned], cache: Path | None) -> Iterator[Finding]:
    """Examples of two topics that mean nearly the same, the nearest first."""
    if not owned:
        return
    texts = [normalise(one.example) for one in owned]
    vectors = _vectors(texts, cache)
    numbers: Mapping[str, int] = {topic: n for n, topic in enumerate(dict.fromkeys(one.topic for one in owned))}
    topics = np.array([numbers[one.topic] for one in owned])
    pairs: list[tuple[float, int, int]] = []
    for start in range(0, len(owned), ROWS):
        cosines = vectors[start : start + ROWS] @ vectors[start:].T
        rows, columns = np.nonzero(cosines >= NEARLY_SAME)
        apart = (columns > rows) & (topics[start + rows] != topics[start + columns])
        for row, column in zip(rows[apart], columns[apart]):
            pairs.append((float(cosines[row, column]), start + int(row), start + int(column)))
    for _, one, other in sorted(pairs, reverse=True)[:MOST]:
        if texts[one].casefold().rstrip("?!. ") != texts[other].casefold().rstrip("?!. "):
            a, b = owned[one], owned[other]
            text = f"{a.example!r} is nearly {b.example!r} of {b.topic}; move one of them, or make them differ"
            yield _finding(a, b, WARNING, text)


def _vectors(texts: Sequence[str], cache: Path | None) -> np.ndarray:  # type: ignore[type-arg]
    encoder = Encoder(threads=2)
    return encode_cached(texts, encoder, cache, name="checks") if cache else encoder.encode(texts)


def _is_topic(one: Owned) -> bool:
    return one.page.file.startswith("data/nlu/answers/")


def _finding(one: Owned, other: Owned, level: str, text: str) -> Finding:
    return Finding(
        file=one.page.file,
        line=one.page.text_line(one.example),
        level=level,
        kind="same",
        text=text,
        entry=one.topic,
        example=one.example,
        other=other.topic,
        other_example=other.example,
    )
