"""How fast the directory is found and searched with 10,000 services made from the real ones.

    .venv/bin/python -m benchmarks.directory_search [--services 10000] [--turns 500]

Prints the 50th and 99th percentile in milliseconds, by the clock and of processor time (the one to look at where the
machine is shared). The aim is 50 ms at the 99th percentile. For 100,000 services use PostgreSQL, whose index answers
words as fast; the vectors then take 150 MB and a scan of some 15 ms, after which an index such as pgvector's pays.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.directory import Service, read_services
from bot.directory.database import migrate, open_database
from bot.directory.examples import read_examples
from bot.directory.finder import Finder
from bot.directory.needs import read_needs
from bot.directory.progress import Progress
from bot.directory.request import RequestReader
from bot.directory.search import Search
from bot.directory.store import load, searchable
from bot.understanding.encoder import Encoder
from bot.understanding.wording import known_words
from bot.yamlfile import read_lines

CONTENT = Path(__file__).parents[1] / "content"
FOR_A_TURN = "find for a turn"


def many(services: list[Service], count: int) -> dict[str, Service]:
    """Copies of the real services with other names and areas."""
    dice = random.Random(7)  # noqa: S311 - the same copies every time, nothing secret
    made = {}
    for number in range(count):
        one = services[number % len(services)]
        areas = tuple(dice.sample(("leicester", "leicestershire", "rutland"), dice.randint(1, 3)))
        made[f"{one.id}-{number}"] = replace(one, id=f"{one.id}-{number}", name=f"{one.name} {number}", areas=areas)
    return made


def milliseconds(run: Callable[[str], object], texts: list[str]) -> list[float]:
    """The 50th and the 99th percentile by the clock, then both of processor time."""
    taken = []
    for text in texts:
        clock, processor = time.perf_counter(), time.process_time()
        run(text)
        taken.append(((time.perf_counter() - clock) * 1e3, (time.process_time() - processor) * 1e3))
    return [float(np.percentile([one[kind] for one in taken], share)) for kind in (0, 1) for share in (50, 99)]


def main() -> None:
    """Make the services, load them, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=500)
    options = parser.parse_args()
    for name, (middle, slow, own_middle, own_slow) in measure(options.services, options.turns).items():
        print(f"{name:28} p50 {middle:6.1f}  p99 {slow:6.1f}   processor p50 {own_middle:6.1f}  p99 {own_slow:6.1f}")


def measure(count: int, turns: int) -> dict[str, list[float]]:
    """What ``milliseconds`` gives for each way to find services, with so many of them."""
    encoder = Encoder()
    real = [one for one in read_services(CONTENT / "services").values() if one.published]
    services = many(real, count)
    # The copies differ from their originals by a number alone: encode each original once.
    rows = dict(zip((one.id for one in real), encoder.encode([searchable(one) for one in real])))
    vectors = [rows[key.rsplit("-", 1)[0]] for key in services]
    asked = [example.text for example in read_examples(CONTENT / "directory")]
    texts = random.Random(1).choices(asked, k=turns)  # noqa: S311 - the same questions every time
    reader = RequestReader.load(CONTENT, encoder.encode, english=known_words())
    names = read_lines(CONTENT / "directory" / "names.yml").data
    finder = Finder(services.values(), read_needs(read_lines(CONTENT / "needs.yml").data), names)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/directory.sqlite")
        migrate(engine)
        started = time.perf_counter()
        load(engine, services, encode=lambda texts: np.stack(vectors))
        print(f"loaded {len(services)} services in {time.perf_counter() - started:.1f} s")
        fresh = Encoder()
        search = Search(engine, fresh.encode)
        ways: dict[str, Callable[[str], object]] = {
            "search, words and meaning": search.find,
            "search, words alone": search.by_words,
            "read a request": reader.read,
            FOR_A_TURN: lambda text: finder.next(Progress(), reader.read(text)),
        }
        found = {name: milliseconds(run, texts) for name, run in ways.items()}
        engine.dispose()
    return found


if __name__ == "__main__":
    main()
