"""Topics of today and many more: training time, and what a turn takes, through the whole stack."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.support.guide import Guide, copy_guide
from benchmarks.support.load import drive
from benchmarks.support.measure import warm_up
from benchmarks.support.questions import held_back, said
from benchmarks.support.server import Server
from benchmarks.support.spread import Spread, spread
from benchmarks.support.svg import Axis, chart
from benchmarks.support.thinning import examples_of

EXAMPLES = 15  # of a made-up topic
TURNS = 300
MOST_TIMES = 2.0  # the median of a turn, times that of today's topics
MOST_TRAINING = 600.0  # seconds


@dataclass(frozen=True)
class Point:
    """What so many topics cost: training and time to the first answer in seconds, memory in MiB."""

    topics: int
    examples: int
    training: float
    first_answer: float
    turn: Spread
    pss: float
    failed: int  # turns without an answer


def measure(topics: int, place: Path, port: int) -> Point:
    """Make so many topics, train, start, ask."""
    guide = copy_guide(place / f"topics-{topics}", topics=topics, examples=EXAMPLES)
    training = guide.train()
    with guide.serve(port) as server:
        return ask(guide, server, training)


def ask(guide: Guide, server: Server, training: float) -> Point:
    """Ask a running stack; the same questions for any number of topics, those of our tests and today's examples."""
    made = "made-*.yml"
    topics = guide.folder / "data" / "nlu" / "answers"
    real = [path for path in sorted(topics.parent.rglob("*.yml")) if not path.match(made)]
    texts = said([*held_back(), *(one for path in real for one in examples_of(path))])
    warm_up(server, texts)
    load = asyncio.run(drive(server.door, texts, turns=TURNS))
    count, examples = len(list(topics.glob("*.yml"))), len(examples_of(topics.parent))
    return Point(count, examples, training, server.first_answer, spread(load.took), server.usage.pss, load.failed)


def drawings(points: Sequence[Point]) -> dict[str, str]:
    """Time of a turn, and training, against the number of topics."""
    across = Axis("topics")
    turn = {
        "p50": [(p.topics, p.turn.p50) for p in points],
        "p99": [(p.topics, p.turn.p99) for p in points],
    }
    training = {"training": [(p.topics, p.training) for p in points]}
    return {
        "topics-turn": chart("One turn by number of topics", across, Axis("ms"), turn),
        "topics-training": chart("Training by number of topics", across, Axis("s"), training),
    }
