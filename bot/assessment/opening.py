"""Beginning, coming back by a code, comparing with an earlier one, deleting."""

from __future__ import annotations

from dataclasses import replace

from bot.assessment import progress as at
from bot.assessment.areas import ask, first_open, show_result
from bot.assessment.context import Context, Turn
from bot.assessment.progress import Progress
from bot.assessment.result import compare
from bot.assessment.stored import TEAM, Stored
from bot.assessment.view import View

ASK_CODE = {at.RESUME: "ask_code", at.COMPARE: "ask_code_compare", at.ERASE: "ask_code_delete"}


def intro() -> Turn:
    """Say what this is before anything is stored."""
    return Turn(Progress(), View("intro", ("new:one", "new:team", "code", "stop")))


def begin(how: str, context: Context) -> Turn:
    """Start a set of answers, for ``team`` with a code that members share."""
    team = context.store.open_team() if how == "team" else ""
    return first_question("started_team" if team else "started", team, context)


def first_question(said: str, team: str, context: Context) -> Turn:
    """Open a set of answers, in a team where there is one, and ask about the first area."""
    code = context.store.open_sheet(team=team or None)
    stored = context.store.read(code)
    asked = ask(Progress(at.AREA, code, team, context.framework.areas[0].id), stored, context)
    return replace(asked, view=replace(asked.view, before=(said,), team=team))


def wait_for_code(before: Progress | None, purpose: str, *, say: str = "") -> Turn:
    """Ask for a code; what was open stays open."""
    waiting = replace(before or Progress(), stage=at.CODE, purpose=purpose)
    return Turn(waiting, View(say or ASK_CODE[purpose], ("continue",) if waiting.code else ("start",)))


def open_code(before: Progress | None, code: str, context: Context) -> Turn:
    """Do with a code what it was asked for.

    Raises:
        UnknownCode: there is nothing under it, or nothing any longer.
    """
    purpose = before.purpose if before and before.stage == at.CODE else at.RESUME
    stored = context.store.read(code)
    if before and purpose == at.COMPARE and before.code:
        return _side_by_side(before, code, stored, context)
    if purpose == at.ERASE:
        return confirm(Progress(team=code) if stored.kind == TEAM else Progress(code=code))
    if stored.kind == TEAM:
        handed_in = len(context.store.handed_in(code))
        view = View("team", ("join", "spread", "delete"), team=code, handed_in=handed_in, until=stored.expires_at)
        return Turn(Progress(at.TEAM, team=code), view)
    return resume(code, stored, context)


def resume(code: str, stored: Stored, context: Context) -> Turn:
    """Go on at the first area without an answer, or show the result where there is none."""
    area = first_open(stored, context)
    progress = Progress(at.AREA, code, area=area)
    if stored.handed_in or not area:
        said = "resumed_closed" if stored.handed_in else "resumed"
        turn = show_result(replace(progress, area=""), stored, context)
    else:
        said, turn = "resumed", ask(progress, stored, context)
    return replace(turn, view=replace(turn.view, before=(said,), until=stored.expires_at))


def confirm(progress: Progress) -> Turn:
    """Ask once more before answers are deleted."""
    say = "confirm_delete" if progress.code else "confirm_delete_team"
    return Turn(replace(progress, stage=at.DELETE), View(say, ("delete_yes", "keep")))


def delete(before: Progress, context: Context) -> Turn:
    """Delete what the code in ``before`` stands for."""
    context.store.forget(before.code or before.team)
    return Turn(None, View("deleted", ("start",)))


def _side_by_side(before: Progress, code: str, stored: Stored, context: Context) -> Turn:
    if code == before.code:
        return wait_for_code(before, at.COMPARE, say="same_code")
    if stored.kind == TEAM:
        return wait_for_code(before, at.COMPARE, say="other_kind")
    now = context.store.read(before.code)
    changes = compare(stored.answers, now.answers, context.framework)
    after = replace(before, stage=at.RESULT, purpose=at.RESUME)
    view = View(
        "comparison",
        ("result", "delete", "stop"),
        comparison=changes,
        sheet=now.answers,
        code=before.code,
        earlier=code,
    )
    return Turn(after, view)
