"""The commands of ``python -m bot``; what a command needs is imported when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.editing import Draft
    from bot.gateway.console.desk import Tools
    from bot.phrasing import Guard

# Subjects bring their own commands: module with ``add_commands(commands)``, and the line in the list.
GROUPS = {
    "services": ("bot.directory.cli", "the directory of services: check, load, list, show, import, export, verify"),
    "content": ("bot.checks.cli", "what editors own: check, list, rename, find, spreadsheets"),
    "lint": ("bot.phrasing.cli", "check files or standard input against the phrasing rules"),
    "accounts": ("bot.accounts.cli", "people who edit in the console: add, list, reset, off, on"),
    "release": ("bot.releases.cli", "releases: list, show, publish, approve, activate, go back, diff"),
    "doctor": ("bot.operations.doctor_cli", "say what is wrong with this installation, and how to mend it"),
    "backup": ("bot.operations.backup_cli", "write releases, content and database to a file, without what people said"),
    "restore": ("bot.operations.restore_cli", "put a backup in force"),
    "teams": ("bot.gateway.teams.cli", "the app package for Microsoft Teams, and a check of a deployment"),
}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, wanted: str) -> None:
    """Add every command by name; the options only of the one that is ``wanted``."""
    everything = _add(commands, "run", _run, "start everything and stay")
    everything.add_argument(
        "--stay", action="store_true", help="try again for ever what cannot start at all, instead of ending (for units)"
    )
    _add(commands, "gateway", _gateway, "start the gateway alone")
    _add(commands, "train", _train, "train a model for today's content")
    _add(commands, "evaluate", _evaluate, "measure understanding and safety on today's content")
    for name, (module, line) in GROUPS.items():
        if name == wanted:
            import_module(module).add_commands(commands, **_helpers(name))
        else:
            commands.add_parser(name, help=line)


def run_logged(group: str, options: argparse.Namespace) -> int:
    """Run a command; one of a group that changes what is said is written to the log."""

    def run() -> int:
        return int(options.run(options) or 0)

    if group not in ("content", "services", "release"):
        return run()  # the log's libraries are not imported
    from bot.operations.command_log import logged

    return logged(group, options, run)


def _encoder() -> object:
    from bot.understanding.encoder import Encoder

    return Encoder(threads=2).encode


def _helpers(group: str) -> dict[str, object]:
    """What a subject's commands need of another subject, handed in here."""
    if group == "lint":
        return {"encode_factory": _encoder}
    if group == "accounts":
        from bot.conversations.store import make_engine

        return {"open_engine": make_engine}
    if group == "release":
        return _release_helpers()
    if group != "services":
        return {}

    @lru_cache(maxsize=1)
    def guard() -> Guard:
        from bot.phrasing import Guard
        from bot.settings import ROOT

        return Guard.load(ROOT / "content")

    def lint(text: str) -> list[str]:
        return [finding.message for finding in guard().findings(text) if finding.severity.value == "error"]

    def encode(texts: Sequence[str]) -> object:
        from bot.understanding.encoder import Encoder

        return Encoder().encode(texts)

    return {"lint": lint, "encode": encode, "protected": _safety_contacts}


def _safety_contacts(content: Path) -> frozenset[str]:
    from bot.safety import ReplyBook

    book = ReplyBook.load(content, contacts={})
    return frozenset(book.missing()).union(*book.lists())


def _release_helpers() -> dict[str, object]:
    def opened() -> object:
        from bot import settings
        from bot.conversations.store import make_engine
        from bot.releases.releases import Releases

        configured = settings.read(os.environ)
        return Releases(make_engine(configured.database_url), configured.var / "releases", home=configured.tree)

    def work(number: int) -> object:
        from bot.run.publishing import publish_in_this_process

        return publish_in_this_process(number)

    return {"opened": opened, "work": work}


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    line: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=line)
    parser.set_defaults(run=run)
    return parser


def _run(options: argparse.Namespace) -> int:
    from bot.run.everything import run

    return run(os.environ, stay=options.stay)


def _editors() -> Tools:
    """What the console needs of several subjects; each is imported when a page needs it."""
    from bot.gateway.console.desk import Tools

    def check(root: Path) -> Sequence[object]:
        from bot import settings
        from bot.checks import check_content

        return check_content(root, cache=settings.read(os.environ).var / "cache")

    def draft(root: Path) -> Draft:
        from bot.checks.draft import open_draft

        return open_draft(root)

    return Tools(check, draft)


def _gateway(options: argparse.Namespace) -> int:
    from bot.gateway.serve import serve

    return serve(os.environ, editors=_editors)


def _train(options: argparse.Namespace) -> int:
    from bot import settings
    from bot.run.prepare import prepare

    release = prepare(settings.read(os.environ), say=say)
    say(f"release {release.name} is current")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from bot.evaluation.__main__ import main

    return int(main([]) or 0)


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
