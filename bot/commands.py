"""The commands of ``python -m bot``; each imports what it needs when it runs."""

from __future__ import annotations

import argparse
import os
import sys



def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add every command."""
    add = commands.add_parser
    add("run", help="start everything and stay").set_defaults(run=_run)
    add("gateway", help="start the gateway alone").set_defaults(run=_gateway)
    add("train", help="train a model for today's content").set_defaults(run=_train)


def _run(options: argparse.Namespace) -> int:
    from bot.run.everything import run

    return run(os.environ)


def _gateway(options: argparse.Namespace) -> int:
    from bot.gateway.serve import serve

    return serve(os.environ)


def _train(options: argparse.Namespace) -> int:
    from bot import releases, settings

    configured = settings.read(os.environ)
    release = releases.ensure_release(settings.ROOT, configured.var / "releases", say=_say)
    _say(f"release {release.name} is current")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
