"""The training examples as Rasa sees them, read without Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers import Answer
from bot.answers.examples import examples_below
from bot.dialogue import ASK
from bot.understanding.describe import sentences
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
