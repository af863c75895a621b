"""Our stack beside stock Rasa: ``python -m benchmarks.peer [--share 0.05] [--peer-epochs N]``.

Both sides learn the same examples and are asked the same questions in the same order: those of our tests, and the
examples that were left out. One after the other, each alone on the machine.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.peer.content import read_content
from benchmarks.peer.goals import HEAD, Side, rows
from benchmarks.peer.project import write_project
from benchmarks.support.guide import PORT, Guide, copy_guide
from benchmarks.support.measure import Plan, measure
from benchmarks.support.options import add_load, add_port, plan_of
from benchmarks.support.questions import held_back, said
from benchmarks.support.results import keep, say
from benchmarks.support.table import table
from benchmarks.support.thinning import examples_of

SHARE = 0.05  # of each intent's examples: stock Rasa takes hours to learn them all on two cores
PEER_PORT = 10  # above ours


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
    """Train and measure both, ours first; print the table and keep the figures."""
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        guide = copy_guide(Path(place) / "guide", share=share)
        learnt = len(examples_of(guide.folder / "data" / "nlu"))
        texts = [*held_back(), *guide.left_out]
        say(f"our stack: training on {learnt} examples ({share:.0%} of all)")
        ours = _our_side(guide, texts, plan, port)
        content = read_content(guide.folder / "data", guide.folder / "domain.yml")
        peer = write_project(Path(place) / "peer", content, epochs=epochs)
        say(f"stock Rasa: training on the same, epochs: {epochs or 'its own defaults'}")
        training = peer.train()
        with peer.serve(port + PEER_PORT) as server:
            theirs = Side(training, measure(server, said(texts), plan))
    setting = {"share": share, "examples": learnt, "topics": _topics(content.examples), "peer_epochs": epochs}
    told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in setting.items())
    say(f"\nOur whole stack beside stock Rasa ({told}; {plan.clients} parallel clients)")
    say(table(HEAD, list(rows(ours, theirs))))
    keep("peer", {"setting": setting | asdict(plan), "ours": asdict(ours), "stock": asdict(theirs)})


def _our_side(guide: Guide, texts: list[str], plan: Plan, port: int) -> Side:
    training = guide.train()
    with guide.serve(port) as server:
        return Side(training, measure(server, said(texts), plan))


def _topics(examples: dict[str, list[str]]) -> int:
    return sum("/" in intent for intent in examples)


if __name__ == "__main__":
    main()
