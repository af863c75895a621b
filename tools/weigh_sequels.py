"""Find the weights of what a message means after an answer: ``python -m tools.weigh_sequels [--check]``.

With the sequels of ``data/sequels`` that the shipped encoder has not seen (``tools/held_out.py``): the others are
learnt, and these tell how much each figure counts. Questions that need no answer before them count too, after any
topic, so that they are not drawn to it; of these the matcher has learnt none. Written to
``bot/understanding/sequels_weights.json``. With ``--check`` the weights there are measured and stay as they are. It
takes a minute.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot import dialogue, settings
from bot.answers import Answer, read_answers
from bot.answers.sequels import FOLDER, Sequel, read_sequels
from bot.evaluation.examples import Examples, described, matcher_of, read_examples
from bot.settings import ROOT
from bot.understanding import joined
from bot.understanding.encoder import Encoder
from bot.understanding.sequels import FIGURES, WEIGHTS, Sequels, read_weights
from bot.understanding.text import normalise
from bot.understanding.vectors import keeping
from tools.held_out import is_held_out

RIDGE = 1e-3
WORDS = range(3, 13)
BESIDE = 0.35  # how often such a question is said after a neighbour of its topic, and not after just any
ALONE = 0.5  # how much all of them count beside all sequels


@dataclass(frozen=True)
class Case:
    """A message after a topic: the figures of all candidates, and which is meant; -1 where it is not among them."""

    figures: NDArray[np.float64]
    meant: int
    counts: float = 1.0


def main() -> None:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure only")
    check = parser.parse_args().check
    sequels, questions = cases()
    if check:
        weights = np.array([read_weights().get(name, 0.0) for name in FIGURES])
    else:
        weights = weigh([*sequels[::2], *questions[::2]])
        report("learnt from one half; the other", sequels[1::2], questions[1::2], weights)
        weights = weigh([*sequels, *questions])
        WEIGHTS.write_text(json.dumps(dict(zip(FIGURES, np.round(weights, 3).tolist())), indent=1) + "\n")
    report("all", sequels, questions, weights)


def report(what: str, sequels: Sequence[Case], questions: Sequence[Case], weights: NDArray[np.float64]) -> None:
    """How many are weighed right."""
    said, asked = right(sequels, weights), right(questions, weights)
    print(f"{what}: {said:.1%} of {len(sequels)} sequels right, {asked:.1%} of {len(questions)} questions")


def cases() -> tuple[list[Case], list[Case]]:
    """Sequels with the figures that those who have not learnt them give, and questions of their own."""
    data, encoder, behind = ROOT / "data" / "nlu", Encoder(threads=2), Encoder(joined.FOLDER, threads=2)
    kept = keeping(encoder, settings.read(os.environ).var / "cache", name="evaluation")
    answers = read_answers(data / "answers")
    examples, own = read_examples(data), described(answers)
    held = [is_held_out(text) for text in examples.texts]
    matcher = matcher_of(examples.where([not one for one in held]), own, kept)
    said = read_sequels(ROOT / "data" / FOLDER, answers)
    known = [one for one in said if not is_held_out(normalise(one.text))]
    learnt = Sequels.learn(known, matcher, kept, answers, behind.encode, joined.shipped_directions())
    if learnt is None:
        raise SystemExit("there are no sequels to weigh")

    def told(sequels: Sequence[Sequel], counts: float) -> Iterator[Case]:
        texts = [normalise(one.text) for one in sequels]
        rows = matcher.features(texts, kept(texts))
        vectors = behind.encode([joined.joined(answers[one.after].title, text) for one, text in zip(sequels, texts)])
        for one, row, shares, vector in zip(sequels, rows, matcher.shares(rows), vectors):
            alone = dict(zip(matcher.labels, shares.tolist()))
            labels, figures = learnt.figures(one.after, row, alone, vector)
            yield Case(figures, labels.index(one.means) if one.means in labels else -1, counts)

    sequels = [one for one in said if is_held_out(normalise(one.text))]
    asked = list(questions_after(examples.where(held), answers))
    return list(told(sequels, 1.0)), list(told(asked, ALONE * len(sequels) / len(asked)))


def questions_after(examples: Examples, answers: Mapping[str, Answer]) -> Iterator[Sequel]:
    """Short questions as if they were said after some topic, the same every time."""
    chance, topics = random.Random(2), sorted(answers)  # noqa: S311 - no secret
    for text, label in zip(examples.texts, examples.labels):
        head, _, topic = label.partition("/")
        if len(text.split()) not in WORDS or head not in (dialogue.ASK, dialogue.OUT_OF_SCOPE):
            continue
        beside = [name for name in answers[topic].related if name in answers] if topic in answers else []
        near = beside and chance.random() < BESIDE
        means = label if head == dialogue.ASK else head
        yield Sequel(chance.choice(beside if near else topics), text, means)


def weigh(found: Sequence[Case]) -> NDArray[np.float64]:
    """The weights under which what was meant is likeliest: conditional logit with a ridge."""
    known = [case for case in found if case.meant >= 0]
    whole = sum(case.counts for case in known)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.0, np.zeros(len(FIGURES))
        for case in known:
            scores = case.figures @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            value -= case.counts * float(np.log(shares[case.meant] + 1e-12))
            slope += case.counts * (shares @ case.figures - case.figures[case.meant])
        return value / whole + RIDGE * float(weights @ weights), slope / whole + 2 * RIDGE * weights

    weights: NDArray[np.float64] = minimize(loss, np.zeros(len(FIGURES)), jac=True, method="L-BFGS-B").x
    return weights


def right(found: Sequence[Case], weights: NDArray[np.float64]) -> float:
    """How many are weighed right."""
    return float(np.mean([one.meant >= 0 and int(np.argmax(one.figures @ weights)) == one.meant for one in found]))


if __name__ == "__main__":
    main()
