"""Our stack beside stock Rasa: ``python -m benchmarks.peer [--share 0.05] [--peer-epochs N]``.

Both sides learn the same examples and are asked the same questions in the same order: those of our tests, and the
examples that were left out. They train one after the other; then both are up, and are asked by turns in several rounds,
for a machine that others work on is faster in one minute than in the next. Memory is looked at while one is up alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.peer.content import read_content
from benchmarks.peer.goals import HEAD, Side, rows
from benchmarks.peer.project import write_project
from benchmarks.support.guide import PORT, copy_guide
from benchmarks.support.measure import Asked, Figures, Plan, warm_up
from benchmarks.support.options import add_load, add_port, plan_of
from benchmarks.support.questions import held_back, said
from benchmarks.support.results import keep, say
from benchmarks.support.server import Server
from benchmarks.support.table import table
from benchmarks.support.thinning import examples_of

SHARE = 0.05  # of each intent's examples: stock Rasa takes hours to learn them all on two cores
PEER_PORT = 10  # above ours
ROUNDS = 5


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    add_load(parser)
    add_port(parser)
    options = parser.parse_args()
    run(options.share, options.peer_epochs, plan_of(options), options.port)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--share", type=float, default=SHARE, help="of each intent's examples, for both sides")
    parser.add_argument("--peer-epochs", type=int, help="of stock Rasa's training; without it, Rasa's own defaults")


def run(share: float, epochs: int | None, plan: Plan, port: int = PORT) -> None:
    """Train and measure both; print the table and keep the figures."""
    plan = replace(plan, turns=_by_rounds(plan.turns), parallel_turns=_by_rounds(plan.parallel_turns))
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        guide = copy_guide(Path(place) / "guide", share=share)
        learnt = len(examples_of(guide.folder / "data" / "nlu"))
        texts = [*held_back(), *guide.left_out]
        say(f"our stack: training on {learnt} examples ({share:.0%} of all)")
        training = guide.train()
        content = read_content(guide.folder / "data", guide.folder / "domain.yml")
        peer = write_project(Path(place) / "peer", content, epochs=epochs)
        say(f"stock Rasa: training on the same, epochs: {epochs or 'its own defaults'}")
        peer_training = peer.train()
        ours, theirs = _by_turns(guide.serve(port), peer.serve(port + PEER_PORT), texts, plan)
    setting = {"share": share, "examples": learnt, "topics": _topics(content.examples), "peer_epochs": epochs}
    told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in setting.items())
    say(f"\nOur whole stack beside stock Rasa ({told}; {plan.clients} parallel clients)")
    say(table(HEAD, list(rows(Side(training, ours), Side(peer_training, theirs)))))
    sides = {"ours": asdict(Side(training, ours)), "stock": asdict(Side(peer_training, theirs))}
    keep("peer", {"setting": setting | asdict(plan), "rounds": ROUNDS, **sides})


def _by_turns(ours: Server, stock: Server, texts: list[str], plan: Plan) -> tuple[Figures, Figures]:
    """Start both and ask them by turns; a side hears no text again before it heard all.

    Memory is looked at while a side is up alone: stock Rasa's after its first load, ours after all that was asked.
    """
    our_texts, stock_texts = said(texts), said(texts)
    our_part, stock_part = Asked(), Asked()
    with ExitStack() as peer:
        peer.enter_context(stock)
        _make_ready(stock, stock_texts, plan)
        held = stock.usage
        with ours:
            _make_ready(ours, our_texts, plan)
            for _ in range(ROUNDS):
                for side, server, questions in ((our_part, ours, our_texts), (stock_part, stock, stock_texts)):
                    side.by_one(server, questions, plan.turns // ROUNDS)
                for side, server, questions in ((our_part, ours, our_texts), (stock_part, stock, stock_texts)):
                    side.by_many(server, questions, plan.parallel_turns // ROUNDS, plan.clients)
            peer.close()
            return our_part.figures(ours.first_answer, ours.usage), stock_part.figures(stock.first_answer, held)


def _make_ready(server: Server, texts: Iterator[str], plan: Plan) -> None:
    """Until nothing is loaded any more, and a first load is over."""
    warm_up(server, texts)
    Asked().by_many(server, texts, plan.parallel_turns, plan.clients)


def _by_rounds(turns: int) -> int:
    """So many turns as can be shared out, at least one a round."""
    return max(1, turns // ROUNDS) * ROUNDS


def _topics(examples: dict[str, list[str]]) -> int:
    return sum("/" in intent for intent in examples)


if __name__ == "__main__":
    main()
