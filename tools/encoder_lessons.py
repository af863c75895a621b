"""Write what the sentence encoder is adapted to as one JSON file: ``python -m tools.encoder_lessons LESSONS.json``.

Run in the main environment. ``topics`` holds pairs of an example (or a sentence of an answer) and its label, ``safety``
pairs of a piece of a message and its category. A fifth of the examples is kept back (``SHOWN``): the matcher and the
safety check learn from the encoder's vectors, and from one that has seen all they would believe themselves too sure.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.answers import read_answers
from bot.evaluation.examples import described, read_examples
from bot.safety.examples import CLASSES
from bot.safety.rules import RuleBook
from bot.safety.training import read_lessons
from bot.settings import ROOT

SHOWN = 0.8


def _shown(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if random.random() < SHOWN]  # noqa: S311 - a sample, not a secret


def main() -> None:
    """Read all examples and write them."""
    random.seed(0)
    asked = read_examples(ROOT / "data" / "nlu")
    said = described(read_answers(ROOT / "data" / "nlu" / "answers"))
    safety = ROOT / "content" / "safety"
    pieces = [x for x in read_lessons(safety, RuleBook(safety)) if x.weight == 1.0]
    lessons = {
        "topics": [*_shown(zip(asked.texts, asked.labels)), *zip(said.texts, said.labels)],
        "safety": _shown((x.unit.text, CLASSES[x.label]) for x in pieces),
    }
    Path(sys.argv[1]).write_text(json.dumps(lessons, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
