"""Options that several measurements have."""

from __future__ import annotations

import argparse

from benchmarks.support.guide import PORT
from benchmarks.support.measure import Plan


def add_load(parser: argparse.ArgumentParser) -> None:
    """How much is asked."""
    parser.add_argument("--turns", type=int, default=Plan.turns, help="with one client")
    parser.add_argument("--parallel-turns", type=int, default=Plan.parallel_turns, help="with many clients")
    parser.add_argument("--clients", type=int, default=Plan.clients, help="that talk at the same time")


def add_port(parser: argparse.ArgumentParser) -> None:
    """Where the stacks listen."""
    parser.add_argument("--port", type=int, default=PORT, help="the first of some ports that are free")


def plan_of(options: argparse.Namespace) -> Plan:
    """What ``add_load`` was given."""
    return Plan(options.turns, options.parallel_turns, options.clients)
