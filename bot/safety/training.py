"""Trains the classifier from the examples; only this needs scikit-learn."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import cholesky, solve_triangular
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.svm import LinearSVC

from bot.encoding import Encode
from bot.safety.classifier import WIDTH, WORDS, Classifier, Floats, features, person_features
from bot.safety.examples import CLASSES, NONE, load_examples, misspelt
from bot.safety.model import Who
from bot.safety.ngrams import PLACES, Row, places_of_letters
from bot.safety.normalise import read
from bot.safety.rules import RuleBook
from bot.safety.units import Unit, choose, read_unit

# Chosen on our own sets. A crisis counts for more than an ordinary message: what is missed weighs heavier.
STRENGTH, OF_CRISIS, WORD_STRENGTH, CATEGORY_STRENGTH, PERSON_STRENGTH = 30.0, 1.5, 1.0, 1.0, 0.3
# So many units stand for all: with 2,000 the harder ordinary messages drown the quieter disclosures.
LANDMARKS = 3500
# The mean of so many machines, each on a draw of its own, raises a fifth fewer false alarms than one and misses no
# more: which pieces stand for all decides close calls. Four do as well as two.
DRAWS = 2
NEAR_NOTHING = 1e-6  # on the kernel's diagonal, so that it has a root although examples repeat
# Twice as many move no verdict that our own sets can tell from chance.
STEPS = 80
# A misspelt twin is no second witness.
OF_TWIN = 0.5


@dataclass(frozen=True)
class Lesson:
    """One unit to learn from: its class, whom it is about (where an example says so) and its weight."""

    unit: Unit
    label: int
    who: Who | None
    weight: float


def train(folder: Path, *, rules: RuleBook, encode: Encode) -> Classifier:
    """Fit on every example; of an ordinary message each piece is an example of its own."""
    lessons = read_lessons(folder, rules)
    texts = [x.unit.text for x in lessons]
    vectors = encode(texts)
    words = word_matrix(texts)
    columns, labels = features(vectors, [x.unit for x in lessons]), np.array([x.label for x in lessons])
    weights, crisis = np.array([x.weight for x in lessons]), labels > 0

    heavier = weights * np.where(crisis, OF_CRISIS, 1.0)
    machines = [_machine(columns, crisis, heavier, draw) for draw in range(DRAWS)]
    wording = LinearSVC(C=WORD_STRENGTH, random_state=0).fit(words, crisis, sample_weight=weights)
    category = _lines(columns[crisis], words[crisis], labels[crisis], weights[crisis], CATEGORY_STRENGTH)
    told = np.array([x.who is not None for x in lessons])
    people = np.array([list(Who).index(x.who) for x in lessons if x.who])
    seen = person_features(vectors[told], [(x.unit.text, x.unit.text) for x in lessons if x.who])
    person = _lines(seen, words[told], people, weights[told], PERSON_STRENGTH)
    landmarks, duals = (np.concatenate(part) for part in list(zip(*machines))[:2])
    offset = np.mean([offset for *_, offset in machines], axis=0)
    parts = (landmarks, duals / DRAWS, offset, wording.coef_[0], wording.intercept_)
    return Classifier(*(np.asarray(part, np.float32) for part in (*parts, *category, *person)))


def read_lessons(folder: Path, rules: RuleBook) -> list[Lesson]:
    """All examples and their misspelt twins as units."""
    lessons: list[Lesson] = []
    originals = load_examples(folder)
    for example in [*originals, *misspelt(originals)]:
        message = read(example.text, rules.slang)
        if example.label == NONE and not example.copy:
            pieces = choose(message, rules)
        else:
            pieces = [read_unit(0, message.plain, 1, rules)]
        weight = OF_TWIN if example.copy else 1.0
        lessons += [Lesson(piece, CLASSES.index(example.label), example.who, weight) for piece in pieces]
    return lessons


def word_matrix(texts: list[str]) -> Any:
    """The word rows of all texts as one sparse matrix."""
    remembered = lru_cache(maxsize=None)(places_of_letters)  # of our own examples, for this one call
    rows = [Row.of(text, remembered) for text in texts]
    starts = np.cumsum([0, *(len(row.places) for row in rows)])
    columns, shares = np.concatenate([row.places for row in rows]), np.concatenate([row.shares for row in rows])
    return csr_matrix((shares, columns, starts), shape=(len(texts), PLACES))


def _machine(columns: Floats, crisis: npt.NDArray[Any], weights: npt.NDArray[Any], draw: int) -> tuple[Any, Any, Any]:
    """A kernel machine's landmarks, their duals and its offset."""
    landmarks, root = _landmarks(columns, draw)
    meaning = LogisticRegression(C=STRENGTH, max_iter=STEPS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # as intended
        meaning.fit(_seen_from(landmarks, root, columns), crisis, sample_weight=weights)
    return landmarks, solve_triangular(root, meaning.coef_[0], trans="T", lower=True), meaning.intercept_


def _landmarks(columns: Floats, draw: int) -> tuple[Floats, Floats]:
    """Some of the rows, by chance and the same in each draw of a number, and the lower root of the kernel between them.

    In the coordinates of that root a straight line is a kernel machine on the landmarks, and its ridge that of the
    kernel (Williams and Seeger, "Using the Nystroem method to speed up kernel machines", 2001).
    """
    chosen = np.random.RandomState(draw).permutation(len(columns))[:LANDMARKS]
    landmarks = columns[chosen]
    between = rbf_kernel(landmarks.astype(np.float64), gamma=WIDTH)
    between[np.diag_indices_from(between)] += NEAR_NOTHING
    return landmarks, cholesky(between, lower=True).astype(np.float32)


def _seen_from(landmarks: Floats, root: Floats, columns: Floats) -> Floats:
    """The rows in the coordinates of the landmarks."""
    near = rbf_kernel(landmarks, columns, gamma=WIDTH)
    seen: Floats = solve_triangular(root, near, lower=True, overwrite_b=True).T
    return seen


def _lines(
    columns: npt.NDArray[np.float32], words: Any, classes: npt.NDArray[Any], weights: npt.NDArray[Any], strength: float
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """A straight line for each class: its weights on columns and on words, and its offset.

    Only which class is nearest is asked; logistic regression tells that no better and takes twenty times as long.
    """
    model = LinearSVC(C=strength, class_weight="balanced", random_state=0)
    model.fit(hstack([csr_matrix(columns), words * WORDS]).tocsr(), classes, sample_weight=weights)
    width = columns.shape[1]
    return model.coef_[:, :width], model.coef_[:, width:] * WORDS, model.intercept_
