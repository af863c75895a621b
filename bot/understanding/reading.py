"""What one message says: ranked labels for all of it and for each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.understanding.decide import asks
from bot.understanding.matcher import Candidate, TopicMatcher
from bot.understanding.text import normalise, split_questions

RANKED = 25
RANKED_PART = 6


@dataclass(frozen=True)
class Reading:
    """The ranking of the whole text, and of each part where there are several."""

    ranking: tuple[Candidate, ...]
    parts: tuple[tuple[str, tuple[Candidate, ...]], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """A value for JSON; ``from_dict`` takes it back. Part texts are left out: nothing typed is passed on."""
        return {
            "ranking": [_row(c) for c in self.ranking],
            "parts": [{"words": len(text.split()), "asks": asks(text), "ranking": [_row(c) for c in found]} for text, found in self.parts],
        }


def read(text: str, matcher: TopicMatcher, encode: Callable[[Sequence[str]], np.ndarray]) -> Reading:
    """Rank the text and its parts in one call of the encoder."""
    text = normalise(text)
    parts = split_questions(text)
    texts = [text, *parts] if len(parts) > 1 else [text]
    ranked = matcher.rank(texts, encode(texts), most=RANKED)
    return Reading(
        ranking=tuple(ranked[0]),
        parts=tuple((part, tuple(found[:RANKED_PART])) for part, found in zip(texts[1:], ranked[1:])),
    )


def _row(candidate: Candidate) -> list[Any]:
    return [candidate.label, round(candidate.probability, 4), round(candidate.similarity, 4)]
