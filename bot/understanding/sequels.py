"""What a short message means after an answer, learnt from what people say next (``data/sequels``).

Candidates are weighed by one line over a few figures: what the message means by itself, what it means behind the last
answer's title to an encoder that was trained to read it so (``bot.understanding.joined``), what it means in the mouth
of somebody who goes on, how the candidate stands to the last topic and whether the message sounds like one that goes
that way, how often people go on to it from there, and how near the message is to those that did.
``python -m tools.weigh_sequels`` finds the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot import dialogue
from bot.encoding import Encode
from bot.understanding.ahead import Ahead
from bot.understanding.encoder import SIZE
from bot.understanding.joined import Directions, joined, with_missing
from bot.understanding.matcher import TopicMatcher
from bot.understanding.relations import RELATIONS, Related, relations
from bot.understanding.softmax import fit_softmax, log_softmax, with_constant
from bot.understanding.text import normalise

VERSION = "3"
# What may be meant after any answer, besides topics.
NO_TOPIC = (
    dialogue.MORE_DETAIL, dialogue.ASK_EXAMPLE, dialogue.ASK_SOURCE, dialogue.SIMPLER, dialogue.FIND_SERVICES,
    dialogue.OUT_OF_SCOPE,
)  # fmt: skip
FILE, ARRAYS = "sequels.json", "sequels.npz"
RIDGE, STEPS = 0.1, 36  # as for the matcher
LIKELY, LIKELY_SAID = 12, 8  # candidates by each of the other figures
LEAST, LEAST_HERE = 1e-3, 1e-2  # below it nothing is told apart
NEAR = 0.1  # cosine by which a message after the same topic has to be nearer to count e times as much
WEIGHTS = Path(__file__).with_name("sequels_weights.json")
KINDS = (*NO_TOPIC, *RELATIONS)
FIGURES = (
    "alone", "joined", "said", "log_alone", "log_joined", "log_said", "gone_to", "log_said_here", "log_kind", *KINDS,
)  # fmt: skip
FIRST_KIND = len(FIGURES) - len(KINDS)
ASKED = f"{dialogue.ASK}/"


class Said(Protocol):
    """What somebody said after the answer to a topic, and the label that they meant."""

    @property
    def after(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def means(self) -> str: ...


@dataclass(frozen=True)
class Around:
    """What is known of a topic among the others, as ``Related``."""

    title: str = ""
    related: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Here:
    """What people said after one topic: what each meant, as places among the labels, and their unit vectors."""

    meant: NDArray[np.intp]
    vectors: NDArray[np.float32]

    def votes(self, vector: NDArray[Any], labels: int) -> NDArray[Any]:
        """A share for each of so many labels, by how near a message is to what people said."""
        near = np.exp((self.vectors @ vector - 1.0) / NEAR)
        return np.bincount(self.meant, near / near.sum(), labels)


@dataclass(frozen=True)
class Learnt:
    """What is learnt of the messages themselves.

    Attributes:
        labels: everything that somebody meant.
        means: coefficients, by which a message's features tell the label.
        kinds: coefficients, by which they tell one of ``KINDS``.
        here: what people said, by the topic they said it after.
        directions: of the labels, for messages behind the last answer's title.
    """

    labels: list[str]
    means: NDArray[Any]
    kinds: NDArray[Any]
    here: dict[str, Here]
    directions: Directions


class Sequels:
    """Ranks what a message may mean after a topic."""

    def __init__(
        self, learnt: Learnt, topics: Mapping[str, Related], weights: Mapping[str, float], encode_joined: Encode
    ) -> None:
        self.topics = topics
        self._learnt, self._encode_joined = learnt, encode_joined
        self._place = {label: i for i, label in enumerate(learnt.labels)}
        self.weights = np.array([weights.get(name, 0.0) for name in FIGURES])
        self._relations = lru_cache(maxsize=None)(lambda last: relations(last, topics))

    @classmethod
    def learn(
        cls,
        sequels: Sequence[Said],
        matcher: TopicMatcher,
        encode: Encode,
        topics: Mapping[str, Related],
        encode_joined: Encode,
        directions: Directions,
    ) -> Sequels | None:
        """Learn with a matcher's features, the texts being encoded by ``encode``; None where there are no sequels."""
        texts = [normalise(one.text) for one in sequels]
        if not texts:
            return None
        told = [(joined(topics[one.after].title, text), one.means) for one, text in zip(sequels, texts)]
        known = directions.where(lambda label: not label.startswith(ASKED) or label[len(ASKED) :] in topics)
        directions = with_missing(known, told, encode_joined)
        return cls.fit(sequels, matcher.features(texts, encode(texts)), topics, encode_joined, directions)

    @classmethod
    def fit(
        cls,
        sequels: Sequence[Said],
        rows: NDArray[Any],
        topics: Mapping[str, Related],
        encode_joined: Encode,
        directions: Directions,
        weights: Mapping[str, float] | None = None,
    ) -> Sequels:
        """Learn from what people say next.

        Args:
            sequels: of topics there are, at least two with different meanings.
            rows: the matcher's features of their texts, one row each, the sentence vector first.
            topics: every topic by id.
            encode_joined: the encoder of joined texts.
            directions: which way its vectors lie for what is meant.
            weights: by name of ``FIGURES``; those that came with the product where left out.
        """
        labels = sorted({sequel.means for sequel in sequels})
        place = {label: i for i, label in enumerate(labels)}
        meant = np.array([place[sequel.means] for sequel in sequels])
        near = {after: relations(after, topics) for after in {sequel.after for sequel in sequels}}
        kinds = np.array([KINDS.index(_kind(one.means, near[one.after])) for one in sequels])
        after = np.array([sequel.after for sequel in sequels])
        here = {topic: Here(meant[after == topic], rows[after == topic, :SIZE]) for topic in near}
        learnt = Learnt(
            labels,
            fit_softmax(rows, meant, labels=len(labels), ridge=RIDGE, steps=STEPS),
            fit_softmax(rows, kinds, labels=len(KINDS), ridge=RIDGE, steps=STEPS),
            here,
            directions,
        )
        return cls(learnt, topics, read_weights() if weights is None else weights, encode_joined)

    def begin(self, last: str, text: str) -> None:
        """Say that ``shares`` will be asked for, so that its text can be encoded meanwhile."""
        if isinstance(self._encode_joined, Ahead) and last in self.topics:
            self._encode_joined.begin([joined(self.topics[last].title, text)])

    def shares(self, last: str, text: str, row: NDArray[Any], alone: Mapping[str, float]) -> list[tuple[str, float]]:
        """The labels that a message may mean, the likeliest first; shares add up to one.

        Args:
            last: the topic answered last; nothing is known after one that is not among the topics.
            text: the message.
            row: the matcher's features of it.
            alone: the probability of every label of the matcher, for the message by itself.
        """
        if last not in self.topics:
            return []
        behind = self._encode_joined([joined(self.topics[last].title, text)])[0]
        labels, figures = self.figures(last, row, alone, behind)
        shares = np.exp(log_softmax((figures @ self.weights)[None]))[0]
        return [(labels[i], float(shares[i])) for i in np.argsort(-shares, kind="stable")]

    def figures(
        self, last: str, row: NDArray[Any], alone: Mapping[str, float], behind: NDArray[Any]
    ) -> tuple[list[str], NDArray[Any]]:
        """The candidates, and for each a row of ``FIGURES``; ``behind`` is the vector of the joined text."""
        learnt, line = self._learnt, with_constant(row[None])
        together = learnt.directions.shares(behind)
        said = dict(zip(learnt.labels, np.exp(log_softmax(line @ learnt.means))[0].tolist()))
        near = self._relations(last)
        beside = (f"{ASKED}{name}" for name, relation in near.items() if relation != "second")
        labels = list(
            dict.fromkeys(
                (*NO_TOPIC, *beside, *_best(alone, LIKELY), *_best(together, LIKELY), *_best(said, LIKELY_SAID))
            )
        )
        rows = np.zeros((len(labels), len(FIGURES)))
        rows[:, :3] = [[_share(label, of) for of in (alone, together, said)] for label in labels]
        rows[:, 3:6] = np.log(rows[:, :3] + LEAST)
        if here := learnt.here.get(last):
            places = [self._place.get(label, -1) for label in labels]
            gone_to = np.append(np.bincount(here.meant, minlength=len(learnt.labels)), 0)
            votes = np.append(here.votes(row[:SIZE], len(learnt.labels)), 0.0)
            rows[:, 6] = np.log1p(gone_to[places])
            rows[:, 7] = np.log(votes[places] + LEAST_HERE)
        kinds = [KINDS.index(_kind(label, near)) for label in labels]
        rows[:, 8] = log_softmax(line @ learnt.kinds)[0, kinds]
        rows[range(len(labels)), [FIRST_KIND + kind for kind in kinds]] = 1.0
        return labels, rows

    def save(self, folder: Path) -> None:
        """Write it down."""
        learnt = self._learnt
        here = learnt.here.values()
        np.savez_compressed(
            folder / ARRAYS,
            means=learnt.means.astype(np.float16),
            kinds=learnt.kinds.astype(np.float16),
            meant=np.concatenate([one.meant for one in here]),
            vectors=np.concatenate([one.vectors for one in here]).astype(np.float16),
            directions=learnt.directions.rows.astype(np.float16),
        )
        described = {
            "version": VERSION,
            "labels": learnt.labels,
            "directed": list(learnt.directions.labels),
            "said": {topic: len(one.meant) for topic, one in learnt.here.items()},
            "topics": {
                name: [topic.title, list(topic.related), list(topic.parts), list(topic.cites)]
                for name, topic in self.topics.items()
            },
            "weights": dict(zip(FIGURES, self.weights.tolist())),
        }
        (folder / FILE).write_text(json.dumps(described))

    @classmethod
    def load(cls, folder: Path, encode_joined: Encode) -> Sequels | None:
        """What ``save`` wrote; none where nothing was, or by a version that learnt something else."""
        described = json.loads((folder / FILE).read_text()) if (folder / FILE).exists() else {}
        if described.get("version") != VERSION:
            return None
        topics = {name: Around(title, *map(tuple, near)) for name, (title, *near) in described["topics"].items()}
        with np.load(folder / ARRAYS, allow_pickle=False) as kept:
            names = ("means", "kinds", "vectors", "directions")
            means, kinds, vectors, rows = (kept[name].astype(np.float32) for name in names)
            ends = np.cumsum(list(described["said"].values()))[:-1]
            said = zip(described["said"], np.split(kept["meant"], ends), np.split(vectors, ends))
            here = {topic: Here(meant, of) for topic, meant, of in said}
        learnt = Learnt(described["labels"], means, kinds, here, Directions(tuple(described["directed"]), rows))
        return cls(learnt, topics, described["weights"], encode_joined)


def read_weights() -> dict[str, float]:
    """The weights that came with the product."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text())
    return found


def _kind(label: str, near: Mapping[str, str]) -> str:
    """Which of ``KINDS`` a label is, by the relations of all topics to the last."""
    return near.get(label[len(ASKED) :], "far") if label.startswith(ASKED) else label


def _best(shares: Mapping[str, float], most: int) -> list[str]:
    """The likeliest labels, those that are topics."""
    return [label for label in nlargest(most, shares, key=lambda label: shares[label]) if label.startswith(ASKED)]


def _share(label: str, shares: Mapping[str, float]) -> float:
    """Of a label; of all themes together for what is not ours."""
    if label != dialogue.OUT_OF_SCOPE or label in shares:
        return shares.get(label, 0.0)
    return sum(share for name, share in shares.items() if name.startswith(dialogue.OUT_OF_SCOPE))
