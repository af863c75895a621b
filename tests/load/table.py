"""The table of faults in results/faults.md, a row for each that was tried."""

from __future__ import annotations

from pathlib import Path

from bot.settings import ROOT
from tests.load.crowd import CRISIS, Said

PAGE = ROOT / "results" / "faults.md"
HEAD = """\
| installation | fault | away for | messages until all is well | answered | told to try again | not accepted | \
cannot look back | safety replies | slowest safety reply | well again after |
|---|---|---|---|---|---|---|---|---|---|---|
"""


def begin(path: Path = PAGE) -> None:
    """An empty table."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD)


def add(where: str, fault: str, said: list[Said], *, away: float, well_again: float, path: Path = PAGE) -> None:
    """One row.

    Args:
        where: which installation.
        fault: what was done.
        said: the messages from the fault until everything was well again.
        away: seconds from the fault until the thing was back.
        well_again: seconds from the moment in which the thing was back.
        path: where the table is.
    """
    crisis = [one for one in said if one.text == CRISIS]
    safe = sum(one.is_answered for one in crisis)
    slowest = max((one.took for one in crisis if one.is_answered), default=0.0)
    cells = [
        where,
        fault,
        f"{away:.1f} s",
        len(said),
        sum(one.is_answered for one in said),
        sum(one.is_told_to_try_again for one in said),
        sum(one.status in (-1, 0, 503) for one in said),
        sum(one.says_that_it_cannot_look_back for one in said),
        f"{safe} of {len(crisis)}",
        f"{slowest * 1000:.0f} ms",
        f"{well_again:.1f} s",
    ]
    with path.open("a") as page:
        page.write("| " + " | ".join(map(str, cells)) + " |\n")
