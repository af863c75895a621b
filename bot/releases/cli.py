"""``python -m bot release …``: list, show, publish, approve, activate, back and diff."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.releases.model import Release, State

if TYPE_CHECKING:
    from bot.releases.releases import Releases

Options = argparse.Namespace
Open = Callable[[], "Releases"]
LOOK_EVERY = 1.0


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], *, opened: Open, work: Callable[[int], Release]
) -> None:
    """Add ``release`` and what belongs to it.

    Args:
        commands: the product's commands.
        opened: opens the releases of this installation.
        work: publishes a release in this process, until it is ready or failed.
    """
    release = commands.add_parser("release", help="releases: publish, approve, activate, go back")
    add = release.add_subparsers(dest="release", required=True).add_parser

    def command(name: str, run: Callable[[Options], int], line: str, *, number: str = "") -> argparse.ArgumentParser:
        parser = add(name, help=line)
        if number:
            parser.add_argument("number", type=int, nargs=number if number == "?" else None, help="the release")
        parser.set_defaults(run=run)
        return parser

    command("list", lambda o: _list(opened()), "every release, the newest first")
    command("show", lambda o: _show(opened().get(o.number)), "one release with its report", number="1")
    publish = command("publish", lambda o: _publish(opened(), o), "check, train and evaluate the working tree")
    publish.add_argument("--note", default="", help="what changed")
    publish.add_argument("--quiet", action="store_true", help="start it and do not wait")
    override = command("override", lambda o: _override(opened(), o), "pass a gate that failed", number="1")
    override.add_argument("--reason", required=True, help="why; it is kept with the release")
    override.add_argument("--safety-approver", action="store_true", help="answer for a failed safety row as well")
    steps = (
        command("cancel", lambda o: _said(opened().cancel(o.number, by=o.by)), "stop a running publish", number="1"),
        command("approve", lambda o: _said(opened().approve(o.number, by=o.by)), "as the second person", number="1"),
        command("activate", lambda o: _said(opened().activate(o.number, by=o.by)), "put it in force", number="1"),
        command("back", lambda o: _said(opened().back(by=o.by, to=o.number)), "go back, to the one before", number="?"),
    )
    for parser in (publish, override, *steps):
        parser.add_argument("--by", default=getpass.getuser(), help="your name (default: of the account)")
    diff = command("diff", lambda o: _diff(opened(), o), "against the one in force; or of the working tree", number="?")
    diff.add_argument("other", type=int, nargs="?", help="against this one instead")
    command("work", lambda o: 0 if work(o.number).state is State.READY else 1, "what publish starts", number="1")


def _list(releases: Releases) -> int:
    for one in releases.all():
        gone = "" if releases.can_go_live(one.number) or one.running else "  (files removed)"
        _say(f"{one.number:4}  {one.state.value:10}  {one.made_at:%Y-%m-%d %H:%M}  {one.made_by}  {one.note}{gone}")
    return 0


def _show(one: Release) -> int:
    _say(f"release {one.number}: {one.state.value}{f', {one.doing}' if one.doing else ''}")
    _say(f"made by {one.made_by} on {one.made_at:%Y-%m-%d %H:%M}{f': {one.note}' if one.note else ''}")
    if one.approved_by:
        _say(f"approved by {one.approved_by} on {one.approved_at:%Y-%m-%d %H:%M}")
    if one.override_reason:
        _say(f"the gate was passed by {one.override_by}: {one.override_reason}")
    if one.activated_by:
        _say(f"put in force by {one.activated_by} on {one.activated_at:%Y-%m-%d %H:%M}")
    for problem in one.report.get("problems", ()):
        _say(f"  {problem['level']}: {problem['where']}{': ' if problem['where'] else ''}{problem['text']}")
    for row in one.report.get("gate", ()):
        _say(f"  {'passed' if row['ok'] else 'FAILED'}  {row['name']}: {row['text']}")
    return 0


def _publish(releases: Releases, options: Options) -> int:
    started = releases.publish(by=options.by, note=options.note)
    _say(f"release {started.number}")
    doing = ""
    while not options.quiet and (now := releases.get(started.number)).running:
        if now.doing != doing:
            doing = now.doing
            _say(f"  {doing}")
        time.sleep(LOOK_EVERY)
    if options.quiet:
        return 0
    _show(now)
    if now.state is State.READY:
        _say(f"next, by somebody else: python -m bot release approve {now.number} --by NAME")
    return 0 if now.state is State.READY else 1


def _override(releases: Releases, options: Options) -> int:
    return _said(
        releases.override(options.number, by=options.by, reason=options.reason, safety_approver=options.safety_approver)
    )


def _diff(releases: Releases, options: Options) -> int:
    from bot.releases.diff import as_text

    changes = releases.unpublished() if options.number is None else releases.diff(options.number, options.other)
    _say(as_text(changes))
    return 0


def _said(one: Release) -> int:
    _say(f"release {one.number} is {one.state.value}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
