"""Write the vectors of examples beside the encoder: ``python -m tools.keep_vectors [--all]``.

Without ``--all`` those that no file there holds yet go into a further file, so that the large one need not be stored
again; with it one file holds all (three or four minutes), as is needed after the encoder was changed. To be run once in
a while when many examples are new: what no file holds is encoded where it is needed, some 300 texts a second.
"""

from __future__ import annotations

import argparse

from bot.answers import read_answers
from bot.answers.sequels import FOLDER as SEQUELS
from bot.answers.sequels import read_sequels
from bot.directory.examples import read_examples as requests_of
from bot.evaluation.examples import described, read_examples
from bot.safety.rules import RuleBook
from bot.safety.training import read_lessons
from bot.settings import ROOT
from bot.understanding.encoder import FOLDER, Encoder
from bot.understanding.text import normalise
from bot.understanding.vectors import example_key, read_shipped, shipped_files, write_shipped


def main() -> None:
    """Encode what a training of today's content needs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="one file of everything instead of a further one")
    everything = parser.parse_args().all
    nlu, safety = ROOT / "data" / "nlu", ROOT / "content" / "safety"
    answers = read_answers(nlu / "answers")
    asked, said = read_examples(nlu), described(answers)
    lessons = read_lessons(safety, RuleBook(safety))
    requests = [example.text for example in requests_of(ROOT / "content" / "directory")]
    units = (lesson.unit.text for lesson in lessons)
    sequels = [normalise(sequel.text) for sequel in read_sequels(ROOT / "data" / SEQUELS, answers)]
    texts = list(dict.fromkeys([*asked.texts, *said.texts, *requests, *map(normalise, requests), *sequels, *units]))
    before = shipped_files()
    if not everything:
        held = read_shipped(before, map(example_key, texts))
        texts = [text for text in texts if example_key(text) not in held]
    if not texts:
        print("nothing is new")
        return
    path = FOLDER / ("examples.npz" if everything else f"examples-{len(before) + 1}.npz")
    write_shipped(path, texts, Encoder(threads=2).encode(texts))
    for old in before if everything else ():
        if old != path:
            old.unlink()
    print(f"{path.name}: {len(texts)} texts, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
