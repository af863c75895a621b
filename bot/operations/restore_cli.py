"""``python -m bot restore``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot import settings


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``restore``."""
    parser = commands.add_parser("restore", help="put a backup in force; the guide must not run")
    parser.add_argument("source", type=Path, help="the backup")
    parser.add_argument(
        "--content", action="store_true", help="also put the content that editors edit back (GUIDE_TREE)"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from bot.operations.backup import restore

    made = restore(settings.read(os.environ), options.source, content=options.content)
    sys.stdout.write(f"restored what was backed up at {made}; what was there is kept as *.before-restore\n")
    return 0
