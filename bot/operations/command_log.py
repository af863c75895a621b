"""What was changed on the command line goes to the log of the console, under the name of the account on the machine."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.engine import Engine

from bot import settings
from bot.accounts.audit_store import AuditStore
from bot.conversations.store import make_engine
from bot.editing.kinds import paths
from bot.errors import BotError
from bot.releases.store import ReleaseStore

LOGGED: Mapping[str, frozenset[str]] = {
    "content": frozenset({"rename", "merge", "import"}),
    "services": frozenset({"verify", "import"}),
    "release": frozenset({"publish", "cancel", "override", "approve", "activate", "back"}),
}


class NotLogged(BotError):
    """The log cannot be written, so nothing was done."""


def logged(group: str, options: argparse.Namespace, run: Callable[[], int]) -> int:
    """Run a command; what it changed in files and releases is written down with before and after.

    Raises:
        NotLogged: there is no log to write to; the command did not run.
    """
    command = str(getattr(options, group, ""))
    if command not in LOGGED.get(group, ()):
        return run()
    configured = settings.read(os.environ)
    try:
        engine = make_engine(configured.database_url)
        log = AuditStore(engine)
    except Exception as error:  # whatever the database says
        raise NotLogged(f"the log cannot be written ({type(error).__name__}); nothing was done") from error
    # ``services`` may be told of another folder than that of the installation.
    tree = options.content.parent if group == "services" and options.content else configured.tree

    def look() -> Mapping[str, str]:
        return _releases(engine) if group == "release" else _files(tree)

    before = look()
    try:
        return run()
    finally:
        after = look()
        note = "on the command line"
        if getattr(options, "by", None):
            note += f", as {options.by}"
        if getattr(options, "reason", None):
            note += f": {options.reason}"
        for what in sorted(before.keys() | after.keys()):
            was, is_now = before.get(what, ""), after.get(what, "")
            if was != is_now:
                log.add(getpass.getuser(), f"{group} {command}", what, before=was, after=is_now, note=note)


def _files(tree: Path) -> Mapping[str, str]:
    return {path: (tree / path).read_text(encoding="utf-8", errors="replace") for path in paths(tree)}


def _releases(engine: Engine) -> Mapping[str, str]:
    return {f"release {one.number}": one.state.value for one in ReleaseStore(engine).all()}
