"""What one message says: ranked labels for all of it and for each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import dialogue
from bot.understanding import correction
from bot.understanding.context import points_back
from bot.understanding.matcher import Candidate, TopicMatcher
from bot.understanding.returning import ABOUT_US
from bot.understanding.segments import asks, passages, question_of, weigh
from bot.understanding.sequels import Sequels
from bot.understanding.text import normalise, split_questions

FIELD = (f"{dialogue.ASK}/", dialogue.OUT_OF_SCOPE, dialogue.OTHER_LANGUAGE)
RANKED = 25
RANKED_PART = 6
AFTER_WORDS = 16  # words up to which a message may lean on the one before it
NAMES = 0.3  # share from which on a sentence names a topic
SAYS_ALL = 0.95  # share from which on what a message means after an answer is not looked at
AFTER_AT = 0.01  # share from which on a label is named among those that a message means after a topic


@dataclass(frozen=True)
class Part:
    """A sentence or a joined question of a message."""

    words: int
    asks: bool
    ranking: tuple[Candidate, ...]


@dataclass(frozen=True)
class Reading:
    """The ranking of the whole message, and of each part where there are several.

    ``mass`` is the probability of all labels of a kind together, by the label's beginning up to the first dash or
    slash: "ask/silent" stands apart from "ask". ``after`` is what a short message means said after the topic of the
    last answer: "who chairs it?". ``wanted`` is how likely it is a request for services. ``remark`` says that what
    stands before the question names nothing that it could be about (``question_of``). ``item`` is what a message asks
    of that picks from a list as well, which was read as if that had been the last answer (``asked_of_item``).
    """

    ranking: tuple[Candidate, ...]
    parts: tuple[Part, ...] = ()
    mass: tuple[tuple[str, float], ...] = ()
    after: tuple[tuple[str, float], ...] = ()
    wanted: float = 0.0
    remark: bool = False
    item: str = ""

    def as_dict(self) -> dict[str, Any]:
        """A value for JSON. Texts are left out: nothing typed is passed on."""
        return {
            "ranking": [_row(c) for c in self.ranking],
            "mass": {name: round(share, 4) for name, share in self.mass},
            "after": {label: round(share, 4) for label, share in self.after},
            "wanted": round(self.wanted, 4),
            "remark": self.remark,
            "item": self.item,
            "parts": [
                {"words": part.words, "asks": part.asks, "ranking": [_row(c) for c in part.ranking]}
                for part in self.parts
            ],
        }


def read(
    text: str,
    matcher: TopicMatcher,
    encode: Callable[[Sequence[str]], NDArray[Any]],
    *,
    last: str = "",
    item: str = "",
    sequels: Sequels | None = None,
    wanted: Callable[[NDArray[Any]], float] | None = None,
) -> Reading:
    """Rank the text and its parts in one call of the encoder.

    Args:
        text: the message.
        matcher: knows the labels.
        encode: gives sentence vectors.
        last: the topic that was answered last; nothing at the beginning of a conversation.
        item: of a list, where the text is what ``asked_of_item`` makes of a message; stands for ``last``.
        sequels: knows what is meant after an answer; without it a message means what it means by itself.
        wanted: says of the vector how likely the text is a request for services.
    """
    last = item or last
    text = matcher.wording.clear(correction.rest(correction.without_aside(normalise(text))))
    parts = split_questions(text)
    several = len(parts) > 1
    asked, after = question_of(text), list[tuple[str, float]]()
    if last and sequels and asked == text and len(text.split()) <= AFTER_WORDS:
        sequels.begin(last, text)
    texts = [text, *parts, *passages(parts)] if several else [text]
    vectors = encode(texts)
    rows = matcher.features(texts, vectors)
    shares = matcher.shares(rows)
    remark = asked != text and bool(_about(matcher.labels, shares[1 : len(parts)]).max() < NAMES)
    asked = asked if remark else text
    place = texts.index(asked)
    if last and sequels and len(asked.split()) <= AFTER_WORDS and not _says_all(asked, matcher.labels, shares[place]):
        after = sequels.shares(last, asked, rows[place], dict(zip(matcher.labels, shares[place].tolist())))
    whole = weigh(parts, shares, _field(matcher.labels)) if several else shares[0]
    return Reading(
        ranking=tuple(matcher.best(whole, most=RANKED)),
        parts=tuple(
            Part(len(part.split()), asks(part), tuple(matcher.best(shares[row], most=RANKED_PART)))
            for row, part in enumerate(parts if several else (), 1)
        ),
        mass=_mass(matcher.labels, whole),
        after=tuple((label, share) for label, share in after if share >= AFTER_AT),
        wanted=wanted(vectors[0]) if wanted else 0.0,
        remark=remark,
        item=item,
    )


def _says_all(text: str, labels: Sequence[str], shares: NDArray[Any]) -> bool:
    """Whether a message asks for a topic in so many words that the answer before it can add nothing."""
    best = int(shares.argmax())
    topic = labels[best].startswith(FIELD[0]) and not labels[best].startswith(f"{FIELD[0]}{ABOUT_US}")
    return bool(shares[best] >= SAYS_ALL) and topic and not points_back(text)


def _about(labels: Sequence[str], shares: NDArray[Any]) -> NDArray[Any]:
    """For each row how likely it asks for the likeliest topic."""
    found: NDArray[Any] = shares[:, [label.startswith(FIELD[0]) for label in labels]].max(axis=1)
    return found


def _field(labels: Sequence[str]) -> NDArray[Any]:
    return np.array([label.startswith(FIELD) for label in labels])


def _mass(labels: Sequence[str], shares: NDArray[Any]) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for label, share in zip(labels, shares.tolist()):
        found[_kind(label)] = found.get(_kind(label), 0.0) + share
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


@lru_cache(maxsize=4096)
def _kind(label: str) -> str:
    return "ask/silent" if label.startswith("ask/silent-") else label.partition("/")[0]


def _row(candidate: Candidate) -> list[Any]:
    return [candidate.label, round(candidate.probability, 4)]
