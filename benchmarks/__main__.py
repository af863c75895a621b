"""``make bench``: our stack beside stock Rasa, turns through the whole stack, how cost grows; a table of each.

Figures go to results/bench.json, drawings to results/*.svg. With the defaults stock Rasa's training takes hours on two
cores; ``--peer-epochs`` shortens it. Each part can be run by itself (``python -m benchmarks.peer``, ``.turns``,
``.growth``).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks import turns
from benchmarks.growth import __main__ as growth
from benchmarks.growth import topics
from benchmarks.peer import __main__ as peer
from benchmarks.support.guide import copy_guide
from benchmarks.support.options import add_load, add_port, plan_of
from benchmarks.support.results import FILE, FOLDER, say


def main() -> None:
    """Everything, one after the other."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    peer.add_options(parser)
    growth.add_options(parser)
    add_load(parser)
    add_port(parser)
    options = parser.parse_args()
    plan, started = plan_of(options), time.perf_counter()
    peer.run(options.share, options.peer_epochs, plan, options.port)
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        guide = copy_guide(Path(place) / "guide")
        say("\nour stack: training on all examples")
        training = guide.train()
        with guide.serve(options.port) as server:
            turns.run(server, turns.texts(guide.folder), plan)
            growth.run_conversation(guide, server)
            small = topics.ask(guide, server, training)
        growth.run_topics(small, options.topics, Path(place), options.port)
    growth.run_services()
    say(f"\n{(time.perf_counter() - started) / 60:.0f} minutes; figures and drawings: {FOLDER.name}/{FILE}, *.svg")


if __name__ == "__main__":
    main()
