"""Learns to tell a request for services from a question: "mentoring in Hinckley", or a situation told with a place.

One straight line over the sentence vector and what the vocabularies find. It learns from requests and from those other
messages that are hardest to tell from them; the matcher, which has some 245 labels to share its belief among, is torn
just there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

VERSION = "2"  # of what is learnt: a change of the columns needs another gate
FILE = "requests.npz"
# A fifth or six times as much changes nothing that can be told from chance.
STRENGTH = 5.0
HARDEST = 3000  # other messages that are learnt from, of all there are
CLEAR, PLAIN = 2.0, 4.0  # weights of a need from which on it is clear, and beyond which it gets no plainer
ASKED = 0.4  # at least, where it is asked who works with somebody, for a clear need
FLAG = 0.5  # of a sign beside a vector of length one
# "Who do we signpost to?", "which specialists take on adults like him?"
_WHOM = re.compile(
    r"\b(?:who|where|how) (?:do|can|should|could|would|might) (?:i|we|you|they|she|he)\b(?: \w+){0,2} "
    r"(?:signpost|refer|send|point|turn|direct|ring|call|contact|get hold of|reach)\b"
    r"|\b(?:who |which (?:\w+ ){1,3}?)(?:can |could |would |might )?(?:takes?|helps?|supports?|works?|deals?|sees?"
    r"|offers?|accepts?|runs?|visits?|mentors?|advises?|provides?|puts? on) ",
    re.IGNORECASE,
)
# "Is that in here?", "would it sit anywhere in the ten?": about the document, whatever else is named.
_IN_HERE = re.compile(
    r"\bin (?:here|there|it|the (?:table|text|ten|list|document|strategy))\b|\bment(?:io|o)n\w*"
    r"|\b(?:say|says|said) any|\bcomes? into (?:it|this|that|play)\b"
    r"|\b(?:sit|stand|come|fall|covered|written) (?:anywh?ere|in|under)\b",
    re.IGNORECASE,
)
_STRATEGY = re.compile(
    r"\b(?:strategy|strategic|document|partners(?:hips?)?|priorit(?:y|ies)|principles?|glossary|cdc|samhsa|aces?|boards?"
    r"|signed up|govern(?!or)\w*|according to|defin\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signs:
    """What the vocabularies find: a place of ours or another, how plainly a need is named, for whom."""

    place: bool = False
    elsewhere: bool = False
    need: float = 0.0
    people: bool = False
    age: bool = False


class RequestGate:
    """Says how likely a message is a request."""

    def __init__(self, weights: NDArray[Any], offset: float) -> None:
        self._weights, self._offset = weights, offset

    @classmethod
    def fit(
        cls, texts: Sequence[str], vectors: NDArray[Any], requests: NDArray[Any], signs_of: Callable[[str], Signs]
    ) -> RequestGate:
        """Learn from examples.

        Args:
            texts: requests and other messages, normalised.
            vectors: their unit vectors, one row each.
            requests: which of them are requests, booleans.
            signs_of: gives the signs of a text; asked for the requests and the hardest others only.
        """
        far = _line(vectors, requests).decision_function(vectors)
        others = np.flatnonzero(~requests)
        hardest = others[np.argsort(-far[others], kind="stable")[:HARDEST]]
        chosen = np.concatenate([np.flatnonzero(requests), hardest])
        columns = np.array([_columns(texts[i], signs_of(texts[i])) for i in chosen])
        learnt = _line(np.hstack([vectors[chosen], columns]), requests[chosen])
        return cls(learnt.coef_[0].astype(np.float32), float(learnt.intercept_[0]))

    def share(self, vector: NDArray[Any], *, text: str, signs: Signs) -> float:
        """The probability that a text with this vector is a request."""
        far = float(np.concatenate([vector, _columns(text, signs)]) @ self._weights) + self._offset
        learnt = float(1 / (1 + np.exp(-far)))
        # "Which board works with…" is near it, and would drown it: a need and no word of the strategy tell them apart.
        whom = signs.need >= CLEAR and _WHOM.search(text) and not _STRATEGY.search(text)
        return max(learnt, ASKED) if whom else learnt

    def save(self, folder: Path) -> None:
        """Write it down."""
        np.savez(folder / FILE, weights=self._weights, offset=np.float32(self._offset))

    @classmethod
    def load(cls, folder: Path) -> RequestGate | None:
        """What ``save`` wrote; none where nothing was."""
        if not (folder / FILE).exists():
            return None
        with np.load(folder / FILE, allow_pickle=False) as kept:
            return cls(kept["weights"], float(kept["offset"]))


def _columns(text: str, signs: Signs) -> NDArray[Any]:
    found = (signs.place, signs.elsewhere, min(signs.need, PLAIN) / PLAIN, signs.people, signs.age)
    said = ("?" in text, *(sign.search(text) is not None for sign in (_WHOM, _IN_HERE, _STRATEGY)))
    return FLAG * np.array((*found, *said), np.float32)


def _line(rows: NDArray[Any], requests: NDArray[Any]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=300).fit(rows, requests)
