"""What our stack is to reach beside the peer, as parts of the peer's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.support.measure import Figures
from benchmarks.support.table import verdict

Row = tuple[str, float, float, float, str, str]
HEAD = ("figure", "ours", "stock Rasa", "ours / stock", "goal", "")


@dataclass(frozen=True)
class Side:
    """One stack's figures; training in seconds."""

    training: float
    figures: Figures


def rows(ours: Side, peer: Side) -> Iterator[Row]:
    """Each figure beside the peer's, with the goal and whether it was met."""
    a, b = ours.figures, peer.figures
    yield _row("training, s", ours.training, peer.training, most=1 / 5)
    yield _row("time to the first answer, s", a.first_answer, b.first_answer, most=1 / 2)
    yield _row("memory (PSS), MiB", a.pss, b.pss, most=1)
    yield _row("memory (RSS), MiB", a.rss, b.rss)
    yield _row("one client, p50, ms", a.one.p50, b.one.p50, most=2 / 3)
    yield _row("one client, p99, ms", a.one.p99, b.one.p99)
    yield _row("processor time a turn, one client, ms", a.processor_one, b.processor_one)
    yield _row("parallel clients, turns a second", a.per_second, b.per_second, least=3)
    yield _row("parallel clients, p50, ms", a.many.p50, b.many.p50)
    yield _row("parallel clients, p99, ms", a.many.p99, b.many.p99)
    yield _row("processor time a turn, parallel, ms", a.processor_many, b.processor_many)
    yield _row("turns without an answer", float(a.failed), float(b.failed))


def _row(name: str, ours: float, peer: float, *, most: float | None = None, least: float | None = None) -> Row:
    ratio = ours / peer if peer else 0.0
    if most is not None:
        return name, ours, peer, ratio, f"at most {most:.2f}", verdict(ratio <= most)
    if least is not None:
        return name, ours, peer, ratio, f"at least {least:g}", verdict(ratio >= least)
    return name, ours, peer, ratio, "", ""
