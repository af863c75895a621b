"""Write what the sentence encoder is adapted to as one JSON file: ``python -m tools.encoder_lessons LESSONS.json``.

Run in the main environment. ``topics`` holds pairs of an example (or a sentence of an answer) and its label, ``safety``
pairs of a message and its category.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot.answers import read_answers
from bot.evaluation.examples import described, read_examples
from bot.safety.examples import load_examples
from bot.settings import ROOT


def main() -> None:
    """Read all examples and write them."""
    asked = read_examples(ROOT / "data" / "nlu")
    said = described(read_answers(ROOT / "data" / "nlu" / "answers"))
    lessons = {
        "topics": [*zip(asked.texts, asked.labels), *zip(said.texts, said.labels)],
        "safety": [(example.text, example.label) for example in load_examples(ROOT / "content" / "safety")],
    }
    Path(sys.argv[1]).write_text(json.dumps(lessons, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
