"""The table of growth: each cost when small and when large, and how many times it grew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.directory_search import FOR_A_TURN
from benchmarks.growth import conversation, services, topics
from benchmarks.support.table import verdict

HEAD = ("cost", "small", "large", "times", "goal", "")
Row = tuple[str, float, float, float, str, str]


def conversation_rows(growth: conversation.Growth) -> Iterator[Row]:
    """Turn 1 beside the last turns of long conversations."""
    goal = f"at most {conversation.MOST:g} times"
    met = verdict(growth.times <= conversation.MOST)
    yield (
        f"a turn, conversation of 1 and {conversation.LONG}, p50, ms",
        growth.first,
        growth.last,
        growth.times,
        goal,
        met,
    )


def topic_rows(points: Sequence[topics.Point]) -> Iterator[Row]:
    """The fewest topics beside the most."""
    small, large = points[0], points[-1]
    of = f"{small.topics} and {large.topics} topics"
    times = large.turn.p50 / small.turn.p50
    goal = f"at most {topics.MOST_TIMES:g} times"
    yield f"a turn, {of}, p50, ms", small.turn.p50, large.turn.p50, times, goal, verdict(times <= topics.MOST_TIMES)
    yield f"a turn, {of}, p99, ms", small.turn.p99, large.turn.p99, large.turn.p99 / small.turn.p99, "", ""
    met = verdict(large.training <= topics.MOST_TRAINING)
    grown = large.training / small.training
    yield f"training, {of}, s", small.training, large.training, grown, f"at most {topics.MOST_TRAINING:.0f} s", met
    yield f"memory (PSS), {of}, MiB", small.pss, large.pss, large.pss / small.pss, "", ""


def service_rows(found: services.Found) -> Iterator[Row]:
    """The fewest services beside the most, each way to find them."""
    few, many = services.COUNTS[0], services.COUNTS[-1]
    for way, points in found.items():
        for number, name in enumerate(("p50", "p99")):
            small, large = points[few][number], points[many][number]
            checked = way == FOR_A_TURN and name == "p99"
            goal = f"at most {services.MOST:g} ms" if checked else ""
            met = verdict(large <= services.MOST) if checked else ""
            yield f"{way}, {few} and {many} services, {name}, ms", small, large, large / small, goal, met
