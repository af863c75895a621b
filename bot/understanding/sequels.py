"""What a short message means after an answer, learnt from what people say next (``data/sequels``).

Candidates are weighed by one line over a few figures: what the message means by itself, what it means with the last
answer's title before it, what it means in the mouth of somebody who goes on, how the candidate stands to the last
topic, and how often people go on to it from there. ``python -m tools.weigh_sequels`` finds the weights by
cross-validation.
"""

from __future__ import annotations

import json
from collections import Counter
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
from bot.understanding.matcher import TopicMatcher
from bot.understanding.relations import RELATIONS, Related, relations
from bot.understanding.softmax import fit_softmax, log_softmax, with_constant
from bot.understanding.text import normalise

VERSION = "1"
# What may be meant after any answer, besides topics.
NO_TOPIC = (
    dialogue.MORE_DETAIL, dialogue.ASK_EXAMPLE, dialogue.ASK_SOURCE, dialogue.SIMPLER, dialogue.FIND_SERVICES,
    dialogue.OUT_OF_SCOPE,
)  # fmt: skip
FILE, ARRAYS = "sequels.json", "sequels.npz"
RIDGE, STEPS = 0.1, 36  # as for the matcher
LIKELY, LIKELY_SAID = 12, 8  # candidates by each of the other figures
LEAST = 1e-3  # below it nothing is told apart
WEIGHTS = Path(__file__).with_name("sequels_weights.json")
FIGURES = ("alone", "titled", "said", "log_alone", "log_titled", "log_said", "gone_to", *NO_TOPIC, *RELATIONS)
KINDS = {kind: FIGURES.index(kind) for kind in (*NO_TOPIC, *RELATIONS)}
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
    """What is known of a topic among the others: its relations and lists, as ``Related``."""

    related: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


class Sequels:
    """Ranks what a message may mean after a topic."""

    def __init__(
        self,
        labels: Sequence[str],
        coefficients: NDArray[Any],
        gone_to: Mapping[str, Mapping[str, int]],
        topics: Mapping[str, Related],
        weights: Mapping[str, float],
    ) -> None:
        self._labels, self._coefficients, self._gone_to, self._topics = list(labels), coefficients, gone_to, topics
        self.weights = np.array([weights.get(name, 0.0) for name in FIGURES])
        self._relations = lru_cache(maxsize=None)(lambda last: relations(last, topics))

    @classmethod
    def learn(
        cls, sequels: Sequence[Said], matcher: TopicMatcher, encode: Encode, topics: Mapping[str, Related]
    ) -> Sequels | None:
        """Learn with a matcher's features, the texts being encoded by ``encode``; None where there are no sequels."""
        texts = [normalise(one.text) for one in sequels]
        return cls.fit(sequels, matcher.features(texts, encode(texts)), topics) if texts else None

    @classmethod
    def fit(
        cls,
        sequels: Sequence[Said],
        rows: NDArray[Any],
        topics: Mapping[str, Related],
        weights: Mapping[str, float] | None = None,
    ) -> Sequels:
        """Learn from what people say next.

        Args:
            sequels: of topics there are, at least two with different meanings.
            rows: the matcher's features of their texts, one row each.
            topics: every topic by id.
            weights: by name of ``FIGURES``; those that came with the product where left out.
        """
        labels = sorted({sequel.means for sequel in sequels})
        place = {label: i for i, label in enumerate(labels)}
        owner = np.array([place[sequel.means] for sequel in sequels])
        coefficients = fit_softmax(rows, owner, labels=len(labels), ridge=RIDGE, steps=STEPS)
        gone_to: dict[str, Counter[str]] = {}
        for sequel in sequels:
            gone_to.setdefault(sequel.after, Counter())[sequel.means] += 1
        return cls(labels, coefficients, gone_to, topics, read_weights() if weights is None else weights)

    def shares(
        self, last: str, row: NDArray[Any], alone: Mapping[str, float], titled: Mapping[str, float]
    ) -> list[tuple[str, float]]:
        """The labels that a message may mean, the likeliest first; shares add up to one.

        Args:
            last: the topic answered last; nothing is known after one that is not among the topics.
            row: the matcher's features of the message.
            alone: the probability of every label of the matcher, for the message by itself.
            titled: the same with the last answer's title before it.
        """
        if last not in self._topics:
            return []
        labels, figures = self.figures(last, row, alone, titled)
        shares = np.exp(log_softmax((figures @ self.weights)[None]))[0]
        return [(labels[i], float(shares[i])) for i in np.argsort(-shares, kind="stable")]

    def figures(
        self, last: str, row: NDArray[Any], alone: Mapping[str, float], titled: Mapping[str, float]
    ) -> tuple[list[str], NDArray[Any]]:
        """The candidates, and for each a row of ``FIGURES``."""
        shares = np.exp(log_softmax(with_constant(row[None]) @ self._coefficients))[0]
        said = dict(zip(self._labels, shares.tolist()))
        near, gone_to = self._relations(last), self._gone_to.get(last, {})
        beside = (f"{ASKED}{name}" for name, relation in near.items() if relation != "second")
        labels = list(
            dict.fromkeys(
                (*NO_TOPIC, *beside, *_best(alone, LIKELY), *_best(titled, LIKELY), *_best(said, LIKELY_SAID))
            )
        )
        rows = np.zeros((len(labels), len(FIGURES)))
        rows[:, :3] = [[_share(label, of) for of in (alone, titled, said)] for label in labels]
        rows[:, 3:6] = np.log(rows[:, :3] + LEAST)
        rows[:, 6] = np.log1p([gone_to.get(label, 0) for label in labels])
        kinds = (near.get(label[len(ASKED) :], "far") if label.startswith(ASKED) else label for label in labels)
        rows[range(len(labels)), [KINDS[kind] for kind in kinds]] = 1.0
        return labels, rows

    def save(self, folder: Path) -> None:
        """Write it down."""
        np.savez_compressed(folder / ARRAYS, coefficients=self._coefficients.astype(np.float16))
        described = {
            "version": VERSION,
            "labels": self._labels,
            "gone_to": self._gone_to,
            "topics": {
                name: [list(topic.related), list(topic.parts), list(topic.cites)]
                for name, topic in self._topics.items()
            },
            "weights": dict(zip(FIGURES, self.weights.tolist())),
        }
        (folder / FILE).write_text(json.dumps(described))

    @classmethod
    def load(cls, folder: Path) -> Sequels | None:
        """What ``save`` wrote; none where nothing was."""
        if not (folder / FILE).exists():
            return None
        described = json.loads((folder / FILE).read_text())
        topics = {name: Around(*map(tuple, around)) for name, around in described["topics"].items()}
        with np.load(folder / ARRAYS, allow_pickle=False) as kept:
            coefficients = kept["coefficients"].astype(np.float32)
        return cls(described["labels"], coefficients, described["gone_to"], topics, described["weights"])


def read_weights() -> dict[str, float]:
    """The weights that came with the product."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text())
    return found


def _best(shares: Mapping[str, float], most: int) -> list[str]:
    """The likeliest labels, those that are topics."""
    return [label for label in nlargest(most, shares, key=lambda label: shares[label]) if label.startswith(ASKED)]


def _share(label: str, shares: Mapping[str, float]) -> float:
    """Of a label; of all themes together for what is not ours."""
    if label != dialogue.OUT_OF_SCOPE or label in shares:
        return shares.get(label, 0.0)
    return sum(share for name, share in shares.items() if name.startswith(dialogue.OUT_OF_SCOPE))
