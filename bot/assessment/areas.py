"""Going through the areas one at a time, and to the result at their end."""

from __future__ import annotations

from dataclasses import replace

from bot.assessment.context import Context, Turn
from bot.assessment.model import PHASES, SKIPPED
from bot.assessment.progress import AREA, HAND_IN, RESULT, RESUME, Progress
from bot.assessment.result import given, result_of, spread_of
from bot.assessment.stored import HandedIn, Stored
from bot.assessment.view import View

PICK = (*(f"phase:{phase}" for phase in PHASES), "phase:none", "phase:unsure", "skip")


def ask(progress: Progress, stored: Stored, context: Context) -> Turn:
    """Ask about the area in ``progress``.

    Raises:
        HandedIn: the answers can no longer be changed.
    """
    if stored.handed_in:
        raise HandedIn("these answers were handed in")
    first = context.framework.areas[0].id
    name = progress.area if context.framework.area(progress.area) else first
    choices = (*PICK, "evidence", *(() if name == first else ("back",)), "stop")
    view = View("area", choices, area=name, sheet=stored.answers, code=progress.code, until=stored.expires_at)
    return Turn(replace(progress, stage=AREA, area=name, purpose=RESUME, guess=""), view)


def next_area(progress: Progress, stored: Stored, context: Context) -> Turn:
    """Ask about the next area that is open, from this one on and then from the top; with none left, come to the end."""
    names = [area.id for area in context.framework.areas]
    place = names.index(progress.area) + 1
    left = next((name for name in names[place:] + names[:place] if name not in stored.answers), None)
    if left:
        return ask(replace(progress, area=left), stored, context)
    if stored.in_team and not stored.handed_in and given(stored.answers, context.framework):
        view = View("hand_in", ("hand_in", "result", "stop"), sheet=stored.answers, code=progress.code)
        return Turn(replace(progress, stage=HAND_IN, guess=""), view)
    return show_result(progress, stored, context)


def previous(progress: Progress, stored: Stored, context: Context) -> Turn:
    """Ask about the area before this one again."""
    place = context.framework.place(progress.area)
    asked = ask(replace(progress, area=context.framework.areas[max(place - 1, 0)].id), stored, context)
    return asked if place else replace(asked, view=replace(asked.view, before=("first_area",)))


def first_open(stored: Stored, context: Context) -> str:
    """The first area that was neither answered nor left out; empty where there is none."""
    return next((area.id for area in context.framework.areas if area.id not in stored.answers), "")


def show_result(progress: Progress, stored: Stored, context: Context) -> Turn:
    """The profile so far, with the team's picture where there is one."""
    left = first_open(stored, context)
    after = replace(progress, stage=RESULT, area=left or progress.area, purpose=RESUME, guess="")
    if not given(stored.answers, context.framework):
        again = replace(after, area=left or context.framework.areas[0].id)
        return Turn(again, View("nothing_yet", (f"area:{again.area}", "delete", "stop"), sheet=stored.answers))
    choices = (
        *((f"area:{left}",) if left and not stored.handed_in else ()),
        *(("hand_in",) if stored.in_team and not stored.handed_in else ()),
        *(("spread",) if stored.in_team else ()),
        *(("back",) if not left and not stored.handed_in else ()),
        "compare", "delete", "stop",
    )  # fmt: skip
    view = View(
        "result", choices, sheet=stored.answers, code=progress.code, until=stored.expires_at,
        result=result_of(stored.answers, context.framework),
        spread=spread_of(context.store.handed_in(progress.code), context.framework) if stored.in_team else None,
    )  # fmt: skip
    return Turn(after, view)


def note(turn: Turn, area: str, answer: str) -> Turn:
    """Say first what was noted."""
    said = "noted_skip" if answer == SKIPPED else "noted"
    return replace(turn, view=replace(turn.view, before=(said, *turn.view.before), noted=(area, answer)))
