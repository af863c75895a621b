"""``python -m bot backup``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot import settings


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``backup``."""
    parser = commands.add_parser("backup", help="write releases, content and database to a file")
    parser.add_argument("target", type=Path, help="the file, or a folder, in which it is named after the time")
    parser.add_argument("--keep", type=int, default=0, help="how many backups stay in the folder; without it all")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from bot.operations.backup import backup

    file = backup(settings.read(os.environ), options.target, keep=max(0, options.keep))
    sys.stdout.write(f"{file}: {file.stat().st_size / 1024**2:.1f} MiB\n")
    return 0
