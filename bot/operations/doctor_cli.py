"""``python -m bot doctor``."""

from __future__ import annotations

import argparse
import os
import sys

from bot import settings


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``doctor``."""
    parser = commands.add_parser("doctor", help="say what is wrong with this installation, and how to mend it")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from bot.operations.doctor import examine
    from bot.operations.finding import Level

    faults = 0
    for finding in examine(settings.read(os.environ)):
        faults += finding.level is Level.WRONG
        sys.stdout.write(f"{finding}\n")
        sys.stdout.flush()
    sys.stdout.write("nothing is wrong\n" if not faults else f"{faults} to mend\n")
    return 1 if faults else 0
