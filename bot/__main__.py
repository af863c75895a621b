"""``python -m bot``: the product's own commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.errors import BotError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is expected to go wrong ends in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_commands(commands)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except BotError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from bot.commands import add_commands

    add_commands(commands)


if __name__ == "__main__":
    sys.exit(main())
