"""``python -m bot.evaluation``: cross-validation over our own examples, and files of questions where there are some."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bot import settings
from bot.answers import read_answers, read_edition, read_responses, spoken
from bot.answers.sequels import FOLDER, read_sequels
from bot.encoding import Encode
from bot.evaluation.crossval import cross_validate
from bot.evaluation.examples import described, matcher_of, read_examples
from bot.evaluation.files import Outcome, run_file
from bot.evaluation.report import as_json, as_text
from bot.evaluation.talk import Talk
from bot.settings import ROOT
from bot.understanding import joined
from bot.understanding.encoder import Encoder
from bot.understanding.sequels import Sequels
from bot.understanding.vectors import keeping

FILES = ("questions", "oos", "dialogues")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="python -m bot.evaluation", description=__doc__)
    parser.add_argument("files", nargs="?", type=Path, help="a folder with questions.jsonl, oos.jsonl, dialogues.jsonl")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "nlu", help="the training examples")
    parser.add_argument("--rounds", type=int, default=1, help="folds to hold back in turn, 0 to 5 (default 1: quick)")
    parser.add_argument("--json", type=Path, default=ROOT / "results" / "understanding.json")
    options = parser.parse_args(arguments)
    examples = read_examples(options.data)
    encoder = Encoder(threads=2)
    kept = keeping(encoder, settings.read(os.environ).var / "cache", name="evaluation")
    said = described(read_answers(options.data / "answers"))
    figures = cross_validate(examples, said, kept, rounds=options.rounds) if options.rounds else None
    asked: dict[str, list[Outcome]] = {}
    paths = [options.files / f"{name}.jsonl" for name in FILES] if options.files else []
    if any(path.exists() for path in paths):
        begin = talks(options.data, encoder, kept)
        asked = {path.name: run_file(path, begin) for path in paths if path.exists()}
    elif options.files:
        sys.stdout.write(f"{options.files} is not there; only our own examples were measured\n")
    sys.stdout.write(as_text(figures, asked))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(as_json(figures, asked), indent=1, ensure_ascii=False))
    return 0


def talks(data: Path, encoder: Encoder, kept: Encode) -> Callable[[], Talk]:
    """Begins conversations in process, with a matcher of all examples and of what the answers say.

    Args:
        data: the folder of training examples.
        encoder: encodes what is asked.
        kept: encodes the examples; most of their vectors are at hand.
    """
    answers = read_answers(data / "answers")
    matcher = matcher_of(read_examples(data), described(answers), kept)
    speak = partial(
        spoken, edition=read_edition(ROOT / "content" / "strategy.yml"), said=read_responses(ROOT / "domain.yml")
    )
    said, behind = read_sequels(data.parent / FOLDER, answers), Encoder(joined.FOLDER).encode
    sequels = Sequels.learn(said, matcher, kept, answers, behind, joined.shipped_directions())
    return lambda: Talk(matcher, encoder.encode, answers, speak, sequels)


if __name__ == "__main__":
    sys.exit(main())
