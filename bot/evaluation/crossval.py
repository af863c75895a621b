"""Cross-validated figures over our own examples: how often right, which topics are mixed up, what is let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import dialogue
from bot.evaluation.examples import Examples
from bot.understanding.describe import WEIGHT
from bot.understanding.folds import FOLDS, grouped_folds
from bot.understanding.matcher import TopicMatcher

INSIDE, SILENT, OUTSIDE, OTHER = "inside", "silent", "outside", "other"
LEFT_OUT = 10  # one topic in so many is left out whole, to see what becomes of questions near our field
BINS = 10


@dataclass(frozen=True)
class Held:
    """One example that was held back, and what the matcher made of it."""

    text: str
    label: str
    best: str
    top3: bool
    probability: float
    inside: float  # probability of all topics that answer
    declined: float  # of all that do not


@dataclass(frozen=True)
class Figures:
    """What cross-validation shows; all but the counts are shares."""

    examples: int
    labels: int
    accuracy: float
    topic_accuracy: float
    top3: float
    calibration_error: float
    coverage: float
    wrong_answers: float
    far_accepted: float
    near_accepted: float
    left_out_accepted: float
    confused: tuple[tuple[str, str, int], ...]


def cross_validate(
    examples: Examples, described: Examples, encode: Callable[[Sequence[str]], NDArray[Any]], *, rounds: int = FOLDS
) -> Figures:
    """Hold back each fold in turn, or only the first ``rounds``; then leave whole topics out once."""
    vectors, extra = encode(examples.texts), encode(described.texts)
    names = np.array(examples.labels)
    fold = grouped_folds(np.unique(names, return_inverse=True)[1], vectors)
    held: list[Held] = []
    for turn in range(rounds):
        held += _ask(_learn(examples, vectors, fold != turn, described, extra), examples, vectors, fold == turn)
    topics = sorted({name for name in names if kind(name) == INSIDE})[::LEFT_OUT]
    gone = np.isin(names, topics)
    without = _learn(examples, vectors, ~gone, described, extra, leave=frozenset(topics))
    return figures(held, _ask(without, examples, vectors, gone))


def figures(held: Sequence[Held], strangers: Sequence[Held]) -> Figures:
    """The figures of held-back examples, and of examples of topics that were left out whole."""
    right = np.array([h.best == h.label for h in held])
    sure = np.array([h.probability for h in held])
    of = {name: [h for h in held if kind(h.label) == name] for name in (INSIDE, SILENT, OUTSIDE)}
    answered = [h for h in of[INSIDE] if accepted(h)]
    pairs = Counter((h.label, h.best) for h in held if h.best != h.label)
    return Figures(
        examples=len(held),
        labels=len({h.label for h in held}),
        accuracy=float(right.mean()),
        topic_accuracy=_share(h.best == h.label for h in of[INSIDE]),
        top3=_share(h.top3 for h in held),
        calibration_error=_calibration_error(sure, right),
        coverage=len(answered) / max(1, len(of[INSIDE])),
        wrong_answers=_share(h.best != h.label for h in answered),
        far_accepted=_share(accepted(h) for h in of[OUTSIDE]),
        near_accepted=_share(accepted(h) for h in of[SILENT]),
        left_out_accepted=_share(accepted(h) for h in strangers),
        confused=tuple((one, other, count) for (one, other), count in pairs.most_common(25)),
    )


def accepted(held: Held) -> bool:
    """Whether the message would be answered from a topic, as ``decide`` has it."""
    return kind(held.best) == INSIDE and held.inside >= held.declined


def kind(label: str) -> str:
    """What a label stands for: an answer, a gap of the text, something outside, or talk."""
    if label.startswith(f"{dialogue.ASK}/silent-"):
        return SILENT
    if label.startswith(f"{dialogue.ASK}/"):
        return INSIDE
    return OUTSIDE if label.startswith((dialogue.OUT_OF_SCOPE, dialogue.OTHER_LANGUAGE)) else OTHER


def _learn(
    examples: Examples,
    vectors: NDArray[Any],
    use: NDArray[Any],
    described: Examples,
    extra: NDArray[Any],
    *,
    leave: frozenset[str] = frozenset(),
) -> TopicMatcher:
    present = {label for label, used in zip(examples.labels, use) if used} - leave
    said = np.array([label in present for label in described.labels], bool)
    texts = [t for t, used in zip(examples.texts, use) if used] + [t for t, s in zip(described.texts, said) if s]
    labels = [name for name, used in zip(examples.labels, use) if used]
    labels += [name for name, s in zip(described.labels, said) if s]
    weights = np.concatenate([np.ones(int(use.sum())), np.full(int(said.sum()), WEIGHT)])
    return TopicMatcher.fit(texts, labels, np.vstack([vectors[use], extra[said]]), weights=weights)


def _ask(matcher: TopicMatcher, examples: Examples, vectors: NDArray[Any], which: NDArray[Any]) -> list[Held]:
    places = np.flatnonzero(which)
    texts = [examples.texts[i] for i in places]
    shares = matcher.probabilities(texts, vectors[places])
    kinds = np.array([kind(label) for label in matcher.labels])
    inside = shares[:, kinds == INSIDE].sum(axis=1)
    declined = shares[:, (kinds == SILENT) | (kinds == OUTSIDE)].sum(axis=1)
    found = []
    for row, place in enumerate(places):
        best = [matcher.labels[i] for i in np.argsort(-shares[row])[:3]]
        label = examples.labels[place]
        found.append(
            Held(texts[row], label, best[0], label in best, float(shares[row].max()), inside[row], declined[row])
        )
    return found


def _calibration_error(sure: NDArray[Any], right: NDArray[Any]) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return float(sum(abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)) / len(sure))


def _share(flags: object) -> float:
    found = [bool(flag) for flag in flags]  # type: ignore[attr-defined]
    return sum(found) / max(1, len(found))
