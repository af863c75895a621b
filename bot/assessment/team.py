"""Several people by one code: each fills in a set of answers, and only what they spread over is shown."""

from __future__ import annotations

from dataclasses import replace

from bot.assessment import progress as at
from bot.assessment.areas import show_result
from bot.assessment.context import Context, Turn
from bot.assessment.opening import first_question, intro
from bot.assessment.progress import Progress
from bot.assessment.result import given, spread_of
from bot.assessment.view import View


def join(before: Progress, context: Context) -> Turn:
    """Start one's own answers in a team whose code was given."""
    if not before.team or before.code:
        return intro()
    return first_question("joined", before.team, context)


def hand_in(before: Progress, context: Context) -> Turn:
    """Add the answers to the team's picture; they can then no longer be changed."""
    stored = context.store.read(before.code)
    if not stored.in_team or not given(stored.answers, context.framework):
        return show_result(before, stored, context)
    context.store.hand_in(before.code)
    turn = show_result(before, replace(stored, handed_in=True), context)
    said = ("handed_in",) if turn.view.spread else ("handed_in", "spread_waiting")
    handed_in = len(context.store.handed_in(before.code))
    return replace(turn, view=replace(turn.view, before=said, handed_in=handed_in))


def spread(before: Progress, context: Context) -> Turn:
    """The team's picture, once there is one."""
    sheets = context.store.handed_in(before.code or before.team)
    found = spread_of(sheets, context.framework)
    after = replace(before, stage=at.RESULT if before.code else at.TEAM)
    choices = ("result", "stop") if before.code else ("join", "delete")
    view = View("spread" if found else "spread_waiting", choices, spread=found, handed_in=len(sheets))
    return Turn(after, replace(view, team=before.team, code=before.code))
