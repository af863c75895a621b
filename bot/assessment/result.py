"""From answers to a profile, strengths and next steps; what a team's answers spread over; what changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.assessment.model import NONE, PHASES, SKIPPED, UNSURE, Framework, Sheet, Step, bounds, order

MOST_STEPS = 5
MOST_NAMED = 2  # answers given equally often; of more, none stands out and each may be one person's
FEWEST = 5  # answers before a spread is shown, and by how many it grows
STRONG = order("responsive")


@dataclass(frozen=True)
class Row:
    """One area of a profile: the answer, and the examples of evidence for it."""

    area: str
    answer: str  # one of ANSWERS, or "" where none was given
    low: int | None  # places of the phases, 1 to 4; 0 for "none of these yet"
    high: int | None
    evidence: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """A step with the area it belongs to."""

    area: str
    step: Step


@dataclass(frozen=True)
class Result:
    """A profile by area, strengths first, then at most five next steps."""

    rows: tuple[Row, ...]
    strengths: tuple[str, ...]
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True)
class AreaSpread:
    """How far a team's answers reach in one area; empty where fewer than five were given."""

    area: str
    low: str = ""
    high: str = ""
    most: tuple[str, ...] = ()  # empty where no answer stands out
    unsure: bool = False  # some were not sure, beside others who were


@dataclass(frozen=True)
class Spread:
    """A team's picture, without counts and without anybody's set of answers."""

    counted: int
    areas: tuple[AreaSpread, ...]


@dataclass(frozen=True)
class Change:
    """One area earlier and now. ``change`` is on, back, same or none."""

    area: str
    before: str
    now: str
    change: str


def result_of(sheet: Sheet, framework: Framework) -> Result:
    """The profile, strengths and next steps of one set of answers."""
    rows = tuple(_row(area, sheet.get(area, ""), framework) for area in (a.id for a in framework.areas))
    return Result(rows, _strengths(rows), _next_steps(rows, framework))


def spread_of(sheets: Sequence[Sheet], framework: Framework) -> Spread | None:
    """What a team's answers spread over, or None before five were handed in.

    ``sheets`` are in the order of handing in, and only full groups of five count, area by area: otherwise the
    picture before and after one person would show that person's answers. Neither are there counts.
    """
    if len(sheets) < FEWEST:
        return None
    counted = len(sheets) // FEWEST * FEWEST
    return Spread(counted, tuple(_spread(area.id, sheets) for area in framework.areas))


def compare(before: Sheet, now: Sheet, framework: Framework) -> tuple[Change, ...]:
    """Each area earlier and now."""
    return tuple(_change(a.id, before.get(a.id, ""), now.get(a.id, "")) for a in framework.areas)


def given(sheet: Sheet, framework: Framework) -> int:
    """How many areas have an answer; those left out have none."""
    return sum(sheet.get(area.id, SKIPPED) != SKIPPED for area in framework.areas)


def _row(area: str, answer: str, framework: Framework) -> Row:
    found = framework.area(area)
    phases = bounds(answer)
    if found is None or phases is None:
        return Row(area, answer, *((0, 0) if answer == NONE else (None, None)))
    statements = [found.statements[phase] for phase in dict.fromkeys(phases)]
    cite = dict.fromkeys(section for statement in statements for section in statement.cite)
    return Row(area, answer, order(phases[0]), order(phases[1]), tuple(s.evidence for s in statements), tuple(cite))


def _strengths(rows: Sequence[Row]) -> tuple[str, ...]:
    """Areas at responsive or informed, the furthest first; where there are none, those that are furthest along."""
    placed = [(row.low, row.high, row.area) for row in rows if row.low and row.high]
    furthest = max((low for low, _, _ in placed), default=0)
    strong = [p for p in placed if p[0] >= min(STRONG, furthest)]
    return tuple(area for _, _, area in sorted(strong, key=lambda p: (-p[0], -p[1])))


def _next_steps(rows: Sequence[Row], framework: Framework) -> tuple[NextStep, ...]:
    """At most five: the first step of the areas least far along, then second steps in the same order."""
    waiting = sorted((row for row in rows if row.answer not in ("", SKIPPED)), key=_place)
    steps = {row.area: _steps(row, framework) for row in waiting}
    ordered = [NextStep(row.area, steps[row.area][n]) for n in (0, 1) for row in waiting if n < len(steps[row.area])]
    return tuple(ordered[:MOST_STEPS])


def _place(row: Row) -> float:
    # Not being sure is a reason to look soon, but after what is known to be at the beginning.
    return 1.5 if row.low is None else row.low


def _steps(row: Row, framework: Framework) -> tuple[Step, ...]:
    area = framework.area(row.area)
    if area is None:
        return ()
    return area.statements[PHASES[row.low - 1]].next if row.low else (area.begin,)


def _spread(area: str, sheets: Sequence[Sheet]) -> AreaSpread:
    answers = [answer for sheet in sheets if (answer := sheet.get(area, SKIPPED)) != SKIPPED]
    answers = answers[: len(answers) // FEWEST * FEWEST]
    if not answers:
        return AreaSpread(area)
    counts = Counter(answers)
    highest = max(counts.values())
    most = tuple(sorted((a for a, n in counts.items() if n == highest), key=_rank))
    most = most if len(most) <= MOST_NAMED else ()
    placed = sorted((a for a in answers if a != UNSURE), key=_rank)
    if not placed:
        return AreaSpread(area, most=most)
    low, high = _end(placed[0], 0), _end(max(placed, key=lambda a: _rank(a)[::-1]), 1)
    return AreaSpread(area, low, high, most, unsure=len(placed) < len(answers))


def _rank(answer: str) -> tuple[int, int]:
    phases = bounds(answer)
    if phases is None:
        return (0, 0) if answer == NONE else (9, 0)
    return order(phases[0]), order(phases[1])


def _end(answer: str, end: int) -> str:
    phases = bounds(answer)
    return phases[end] if phases else answer


def _change(area: str, before: str, now: str) -> Change:
    ends = [_rank(answer) if answer and answer not in (UNSURE, SKIPPED) else None for answer in (before, now)]
    if ends[0] is None or ends[1] is None:
        return Change(area, before, now, "none")
    if ends[0] == ends[1]:
        return Change(area, before, now, "same")
    return Change(area, before, now, "on" if sum(ends[1]) > sum(ends[0]) else "back")


def chart(result: Result) -> list[Mapping[str, object]]:
    """The profile for a chart: area, phase and its place, with ``to`` where an answer lies between two phases."""
    points: list[Mapping[str, object]] = []
    for row in result.rows:
        low, high = row.low or None, row.high or None
        phase = PHASES[low - 1] if low else (row.answer or "not_given")
        points.append({"area": row.area, "phase": phase, "order": row.low, "to": high if high != low else None})
    return points
