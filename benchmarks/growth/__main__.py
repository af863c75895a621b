"""How cost grows: ``python -m benchmarks.growth [--only conversation topics services] [--topics 2000]``.

Prints a table, keeps the figures and draws each (results/*.svg).
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.growth import conversation, services, topics
from benchmarks.growth.report import HEAD, Row, conversation_rows, service_rows, topic_rows
from benchmarks.support.guide import Guide, copy_guide
from benchmarks.support.options import add_port
from benchmarks.support.results import draw, keep, say
from benchmarks.support.server import Server
from benchmarks.support.table import table
from benchmarks.turns import texts

PARTS = ("conversation", "topics", "services")
MANY_TOPICS = 2000


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    add_options(parser)
    add_port(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        if {"conversation", "topics"} & set(options.only):
            guide = copy_guide(Path(place) / "guide")
            training = guide.train()
            with guide.serve(options.port) as server:
                if "conversation" in options.only:
                    run_conversation(guide, server)
                small = topics.ask(guide, server, training) if "topics" in options.only else None
            if small:
                run_topics(small, options.topics, Path(place), options.port)
    if "services" in options.only:
        run_services()


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--topics", type=int, nargs="+", default=[MANY_TOPICS], help="beside today's topics")


def run_conversation(guide: Guide, server: Server) -> None:
    """Long conversations with a running stack."""
    growth = conversation.measure(server, texts(guide.folder))
    _tell("conversation", list(conversation_rows(growth)), growth.failed)
    keep("growth_conversation", asdict(growth) | {"times": growth.times})
    draw("conversation", conversation.drawing(growth))


def run_topics(small: topics.Point, counts: list[int], place: Path, port: int) -> None:
    """More topics than today's, each number trained and started in turn."""
    points = [small, *(topics.measure(count, place, port) for count in sorted(counts))]
    _tell("topics", list(topic_rows(points)), sum(point.failed for point in points))
    keep("growth_topics", {"points": [asdict(point) for point in points]})
    for name, drawing in topics.drawings(points).items():
        draw(name, drawing)


def run_services() -> None:
    """The directory, in this process."""
    found = services.measure()
    _tell("services", list(service_rows(found)))
    keep("growth_services", {way: {str(n): pair for n, pair in points.items()} for way, points in found.items()})
    draw("services", services.drawing(found))


def _tell(part: str, rows: list[Row], failed: int = 0) -> None:
    say(f"\nHow cost grows: {part}")
    say(table(HEAD, rows))
    if failed:
        say(f"{failed} turns got no answer: these figures say little")


if __name__ == "__main__":
    main()
