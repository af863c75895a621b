"""The training examples as Rasa sees them, read without Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answers import Answer
from bot.answers.examples import examples_below
from bot.dialogue import ASK
from bot.encoding import Encode
from bot.understanding.describe import WEIGHT, sentences
from bot.understanding.matcher import TopicMatcher
from bot.understanding.text import normalise


@dataclass(frozen=True)
class Examples:
    """Texts, normalised, and the label of each."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]

    def where(self, chosen: Sequence[bool]) -> Examples:
        """Those that are chosen, in their order."""
        rows = [i for i, one in enumerate(chosen) if one]
        return Examples(tuple(self.texts[i] for i in rows), tuple(self.labels[i] for i in rows))


def read_examples(folder: Path) -> Examples:
    """Every example under ``folder``.

    Raises:
        ContentError: a file is no YAML mapping.
    """
    found = examples_below(folder)
    return Examples(tuple(normalise(text) for text, _ in found), tuple(label for _, label in found))


def described(answers: Mapping[str, Answer]) -> Examples:
    """What each answer says, sentence by sentence, as weaker examples of its topic."""
    rows = [
        (sentence, f"{ASK}/{topic}")
        for topic, answer in answers.items()
        for sentence in sentences(answer.title, answer.text, answer.more, answer.example, answer.note)
    ]
    return Examples(tuple(text for text, _ in rows), tuple(label for _, label in rows))


def matcher_of(examples: Examples, said: Examples, kept: Encode) -> TopicMatcher:
    """A matcher of examples and of what the answers say; ``kept`` encodes them."""
    texts = [*examples.texts, *said.texts]
    weights = np.concatenate([np.ones(len(examples.texts)), np.full(len(said.texts), WEIGHT)])
    return TopicMatcher.fit(texts, [*examples.labels, *said.labels], kept(texts), weights=weights)
