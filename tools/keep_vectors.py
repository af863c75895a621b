"""Write the vectors of all examples beside the encoder: ``python -m tools.keep_vectors`` (two or three minutes).

To be run after the encoder was changed, and once in a while when many examples are new: what the file does not hold is
encoded where it is needed, which takes a second for some 300 texts.
"""

from __future__ import annotations

from bot.answers import read_answers
from bot.evaluation.examples import described, read_examples
from bot.safety.rules import RuleBook
from bot.safety.training import read_lessons
from bot.settings import ROOT
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import EXAMPLES, write_shipped


def main() -> None:
    """Encode what a training of today's content needs."""
    nlu, safety = ROOT / "data" / "nlu", ROOT / "content" / "safety"
    asked, said = read_examples(nlu), described(read_answers(nlu / "answers"))
    lessons = read_lessons(safety, RuleBook(safety))
    texts = list(dict.fromkeys([*asked.texts, *said.texts, *(lesson.unit.text for lesson in lessons)]))
    write_shipped(EXAMPLES, texts, Encoder(threads=2).encode(texts))
    print(f"{len(texts)} texts, {EXAMPLES.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
