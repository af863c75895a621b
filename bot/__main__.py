"""``python -m bot``: the product's own commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.commands import add_commands, run_logged
from bot.errors import BotError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is expected to go wrong ends in one sentence."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add_commands(commands, wanted=given[0] if given else "")
    options = parser.parse_args(given)
    try:
        return run_logged(options.command, options)
    except BotError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
