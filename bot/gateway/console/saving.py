"""Saving an edit: the files, the log with before and after, and the note that the form is closed."""

from __future__ import annotations

from collections.abc import Callable

from bot.editing import Change
from bot.gateway.console.ask import Ask

Changes = tuple[Change, ...]


def saved(ask: Ask, action: str, what: str, edit: Callable[[], Changes], *, note: str = "") -> Changes:
    """Make an edit and write it to the log, a line a file.

    Args:
        ask: who asks.
        action: what is done, in a word or two: "topic saved".
        what: with what: "topic toxic-stress".
        edit: makes the edit; what it raises is the caller's.
        note: why, where somebody gave a reason.
    """
    changes = edit()
    for change in changes:
        name = what if len(changes) == 1 else f"{what}: {change.path}"
        ask.desk.accounts.audit.add(
            ask.person.name, action, name, before=change.before or "", after=change.after or "", note=note
        )
    ask.desk.accounts.editing.closed(what, ask.person.name)
    return changes


def opened(ask: Ask, what: str) -> list[str]:
    """Note that the form is open; who else has it open."""
    return ask.desk.accounts.editing.opened(what, ask.person.name)
