"""The training examples as Rasa sees them, read without Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answers import Answer
from bot.answers.store import split_examples
from bot.dialogue import ASK
from bot.understanding.describe import sentences
from bot.understanding.text import normalise
from bot.yamlfile import read_mapping


@dataclass(frozen=True)
class Examples:
    """Texts, normalised, and the label of each."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]


def read_examples(folder: Path) -> Examples:
    """Every example under ``folder``.

    Raises:
        ContentError: a file is no YAML mapping.
    """
    texts: list[str] = []
    labels: list[str] = []
    for path in sorted(folder.rglob("*.yml")):
        for block in read_mapping(path).get("nlu", ()):
            found = split_examples(block["examples"])
            texts += [normalise(text) for text in found]
            labels += [str(block["intent"])] * len(found)
    return Examples(tuple(texts), tuple(labels))


def described(answers: Mapping[str, Answer]) -> Examples:
    """What each answer says, sentence by sentence, as weaker examples of its topic."""
    rows = [
        (sentence, f"{ASK}/{topic}")
        for topic, answer in answers.items()
        for sentence in sentences(answer.title, answer.text, answer.more, answer.example, answer.note)
    ]
    return Examples(tuple(text for text, _ in rows), tuple(label for _, label in rows))
