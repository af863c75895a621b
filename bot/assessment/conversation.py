"""One turn of a self-assessment: what was heard and where it stood give what is said and where it stands then."""

from __future__ import annotations

from dataclasses import replace

from bot.assessment import progress as at
from bot.assessment.areas import ask, first_open, next_area, note, previous, show_result
from bot.assessment.context import Context, Turn
from bot.assessment.heard import UNCLEAR, Heard
from bot.assessment.model import SKIPPED
from bot.assessment.opening import begin, confirm, delete, intro, open_code, wait_for_code
from bot.assessment.progress import Progress
from bot.assessment.stored import AssessmentStoreError, ExpiredCode, HandedIn, Stored, TeamFull, UnknownCode
from bot.assessment.team import hand_in, join, spread
from bot.assessment.view import View


def take_turn(before: Progress | None, heard: Heard, context: Context) -> Turn:
    """Do what was heard. What is stored already stays stored, whatever goes wrong here."""
    try:
        return _turn(before, heard, context)
    except ExpiredCode:
        return Turn(_lost(before), View("code_expired", ("start", "code")))
    except UnknownCode:
        return Turn(_lost(before), View("code_unknown", ("start", "code")))
    except HandedIn:
        return Turn(before, View("closed", ("result", "spread", "delete")))
    except TeamFull:
        return Turn(None, View("team_full", ("start",)))
    except AssessmentStoreError:
        return Turn(before, View("trouble", ("continue",) if before else ("start",)))


def _turn(before: Progress | None, heard: Heard, context: Context) -> Turn:
    do = heard.do
    if do == "given_code":
        return open_code(before, heard.value, context)
    if do == "bad_code":
        return wait_for_code(before, before.purpose if before else at.RESUME, say="code_unclear")
    if do == "start" or (before is None and heard == UNCLEAR):
        return intro()
    if do == "new":
        return begin(heard.value, context)
    if do == "code":
        return wait_for_code(before, at.RESUME)
    if do == "delete" and not (before and (before.code or before.team)):
        return wait_for_code(before, at.ERASE)
    if before is None:
        return Turn(None, View("no_progress", ("start", "code")))
    return _open(before, heard, context)


def _open(before: Progress, heard: Heard, context: Context) -> Turn:
    """A turn in which something is open."""
    do = heard.do
    if before.stage == at.DELETE:
        return delete(before, context) if do == "delete_yes" else _go_on(before, context)
    if before.stage == at.CODE:
        gives_up = do in ("back", "stop", "continue", "keep", "result")
        return _go_on(before, context) if gives_up else wait_for_code(before, before.purpose, say="code_unclear")
    if before.stage == at.INTRO and not before.code:
        leaves = do in ("stop", "back", "finish", "keep")
        return Turn(None, View("left", ("start",))) if leaves else intro()
    if do == "delete":
        return confirm(before)
    if do == "join":
        return join(before, context)
    if do == "spread":
        return spread(before, context)
    if not before.code:
        return Turn(None, View("left", ("start",))) if do in ("stop", "finish") else _go_on(before, context)
    return _with_sheet(before, heard, context)


def _with_sheet(before: Progress, heard: Heard, context: Context) -> Turn:
    """A turn about a set of answers."""
    do, stored = heard.do, context.store.read(before.code)
    if do == "hand_in":
        return hand_in(before, context)
    if do == "compare":
        return wait_for_code(before, at.COMPARE)
    if do in ("stop", "finish"):
        view = View("stopped", ("continue", "result"), code=before.code, until=stored.expires_at, sheet=stored.answers)
        return Turn(replace(before, stage=at.PAUSED), view)
    if do == "result":
        return show_result(before, stored, context)
    if do == "area" and context.framework.area(heard.value):
        return ask(replace(before, area=heard.value), stored, context)
    if before.stage == at.AREA:
        return _in_area(before, stored, heard, context)
    if do == "back" and before.stage in (at.RESULT, at.HAND_IN) and before.area:
        return ask(before, stored, context)
    if do == "continue" and before.stage == at.RESULT and (left := first_open(stored, context)):
        return ask(replace(before, area=left), stored, context)
    if heard == UNCLEAR and before.stage != at.PAUSED:
        return Turn(before, View("unclear", ("result", "delete", "stop")))
    return _go_on(before, context)


def _in_area(before: Progress, stored: Stored, heard: Heard, context: Context) -> Turn:
    """A turn in which an area waits for its answer."""
    do = heard.do
    if do in ("answer", "skip"):
        answer = SKIPPED if do == "skip" else heard.value
        context.store.give(before.code, before.area, answer)
        given = replace(stored, answers={**stored.answers, before.area: answer})
        return note(next_area(before, given, context), before.area, answer)
    if do == "guess":
        choices = (f"phase:{heard.value}", "guess_no", "skip", "stop")
        return Turn(
            replace(before, guess=heard.value),
            View("guess", choices, area=before.area, guess=heard.value, sheet=stored.answers),
        )
    if do == "back":
        return previous(before, stored, context)
    asked = ask(before, stored, context)
    if do == "evidence":
        return replace(asked, view=replace(asked.view, say="evidence"))
    return replace(asked, view=replace(asked.view, before=("unclear_area",))) if heard == UNCLEAR else asked


def _go_on(before: Progress, context: Context) -> Turn:
    """Where it was left."""
    if before.code:
        stored = context.store.read(before.code)
        unfinished = before.area and before.stage != at.RESULT and not stored.handed_in
        return ask(before, stored, context) if unfinished else show_result(before, stored, context)
    return open_code(None, before.team, context) if before.team else intro()


def _lost(before: Progress | None) -> Progress:
    """What stays open when a code leads nowhere: another can be typed at once."""
    comparing = before is not None and before.code and before.stage == at.CODE and before.purpose == at.COMPARE
    return before if before is not None and comparing else Progress(stage=at.CODE)
