"""Turns through the whole stack: ``python -m benchmarks.turns [--database-url postgresql://… --redis-url redis://…]``.

All content, varied questions, gateway, Rasa, actions and database as ``make run`` starts them: how long a turn takes
with one client, how many turns a second with many, and what memory all processes hold. A database server of its own
and Redis are not counted in the memory.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.support.guide import copy_guide
from benchmarks.support.measure import Figures, Plan, measure
from benchmarks.support.options import add_load, add_port, plan_of
from benchmarks.support.questions import held_back, said
from benchmarks.support.results import keep, say
from benchmarks.support.server import Server
from benchmarks.support.table import table, verdict
from benchmarks.support.thinning import examples_of

P50, P99 = 30.0, 120.0  # milliseconds at most, one client
PER_SECOND = {"sqlite": 66.0, "postgresql": 40.0}  # turns at least, two cores
MEMORY = 1.6 * 1024  # MiB at most
HEAD = ("figure", "measured", "goal", "")


def main() -> None:
    """Train, start, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database-url", default="", help="SQLAlchemy's address; without it SQLite")
    parser.add_argument("--redis-url", default="", help="locks and rate limits; without it each process's own")
    add_load(parser)
    add_port(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        guide = copy_guide(Path(place) / "guide")
        guide.train()
        with guide.serve(options.port, options.database_url, options.redis_url) as server:
            run(server, texts(guide.folder), plan_of(options), database(options.database_url))


def run(server: Server, asked: Iterator[str], plan: Plan, engine: str = "sqlite") -> Figures:
    """Measure a running stack, print the table and keep the figures."""
    figures = measure(server, asked, plan)
    say(f"\nThe whole stack on {engine} ({plan.turns} turns with one client, {plan.clients} parallel clients)")
    say(table(HEAD, list(rows(figures, PER_SECOND[engine]))))
    say("replies: " + ", ".join(f"{count} {kind or 'none'}" for kind, count in sorted(figures.kinds.items())))
    keep(f"turns_{engine}", {"setting": asdict(plan), **asdict(figures)})
    return figures


def rows(figures: Figures, per_second: float) -> Iterator[tuple[str, float, str, str]]:
    """Each figure with its goal and whether it was met."""
    one, many = figures.one, figures.many
    yield "one client, p50, ms", one.p50, f"at most {P50:g}", verdict(one.p50 <= P50)
    yield "one client, p99, ms", one.p99, f"at most {P99:g}", verdict(one.p99 <= P99)
    yield "processor time a turn, one client, ms", figures.processor_one, "", ""
    met = verdict(figures.per_second >= per_second)
    yield "parallel clients, turns a second", figures.per_second, f"at least {per_second:g}", met
    yield "parallel clients, p50, ms", many.p50, "", ""
    yield "parallel clients, p99, ms", many.p99, "", ""
    yield "processor time a turn, parallel, ms", figures.processor_many, "", ""
    yield "memory of all processes (PSS), MiB", figures.pss, f"at most {MEMORY:.0f}", verdict(figures.pss <= MEMORY)
    yield "time to the first answer, s", figures.first_answer, "", ""
    yield "turns without an answer", float(figures.failed), "none", verdict(not figures.failed)


def texts(guide: Path) -> Iterator[str]:
    """What is asked: the questions of our tests and all examples."""
    return said([*held_back(), *examples_of(guide / "data" / "nlu")])


def database(url: str) -> str:
    """The engine of an address; SQLite where there is none."""
    return "sqlite" if not url or url.startswith("sqlite") else "postgresql"


if __name__ == "__main__":
    main()
