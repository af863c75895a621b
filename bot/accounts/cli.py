"""``python -m bot accounts``: the first administrator, and the way back in when everybody is locked out."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable

from sqlalchemy.engine import Engine

from bot import settings
from bot.accounts import passwords
from bot.accounts.accounts import Accounts
from bot.accounts.model import AccountError, Person
from bot.accounts.roles import Role

BY = "command line"
Open = Callable[[str], Engine]


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, open_engine: Open) -> None:
    """Add ``accounts`` with what it can do.

    Args:
        commands: where to add.
        open_engine: an engine for the address of the database.
    """
    group = commands.add_parser("accounts", help="people who edit: add, list, reset, off, on").add_subparsers(
        dest="what", required=True
    )
    add = group.add_parser("add", help="a new account; prints a one-time link to set its password")
    add.add_argument("name")
    add.add_argument("--role", action="append", choices=[role.value for role in Role], required=True)
    add.add_argument("--ask", action="store_true", help="ask for the password here instead of printing a link")
    _does(add, open_engine, _add)
    _does(group.add_parser("list", help="all accounts with their roles"), open_engine, _list)
    for name, line, run in (
        ("reset", "take password and second factor away; prints a new link", _reset),
        ("off", "switch an account off and end its sessions", _off),
        ("on", "switch an account on again", _on),
    ):
        parser = group.add_parser(name, help=line)
        parser.add_argument("name")
        _does(parser, open_engine, run)


def _does(
    parser: argparse.ArgumentParser, open_engine: Open, run: Callable[[Accounts, argparse.Namespace], None]
) -> None:
    def run_it(options: argparse.Namespace) -> int:
        configured = settings.read(os.environ)
        engine = open_engine(configured.database_url)
        try:
            # Second factors are neither made nor read here, so the key that seals them is not needed.
            run(Accounts(engine, ""), options)
        finally:
            engine.dispose()
        return 0

    parser.set_defaults(run=run_it)


def _add(accounts: Accounts, options: argparse.Namespace) -> None:
    password = ""
    if options.ask:
        password = getpass.getpass("Password: ")
        passwords.check(password, name=options.name)
        if getpass.getpass("Again: ") != password:
            raise AccountError("the two passwords differ; nothing was made, try again")
    person = accounts.add(options.name, [Role(one) for one in options.role], by=BY)
    if password:
        accounts.people.set_password(person.id, passwords.hashed(password))
        _say(f"{person.name} can sign in at {_address('/console')} and sets up the second factor there")
        return
    _link(accounts.invite(person, by=BY))


def _list(accounts: Accounts, options: argparse.Namespace) -> None:
    for person in accounts.people.everybody():
        state = "" if person.active else " (off)"
        _say(f"{person.name}{state}: {', '.join(sorted(role.value for role in person.roles)) or 'no role'}")


def _reset(accounts: Accounts, options: argparse.Namespace) -> None:
    _link(accounts.reset(_named(accounts, options.name), by=BY))


def _off(accounts: Accounts, options: argparse.Namespace) -> None:
    accounts.set_active(_named(accounts, options.name), False, by=BY)


def _on(accounts: Accounts, options: argparse.Namespace) -> None:
    accounts.set_active(_named(accounts, options.name), True, by=BY)


def _named(accounts: Accounts, name: str) -> Person:
    person = accounts.people.by_name(name)
    if person is None:
        raise AccountError(f"there is no account {name!r}; see: python -m bot accounts list")
    return person


def _link(token: str) -> None:
    _say("Open this link within three days; it works once:")
    _say(_address(f"/console/join/{token}"))


def _address(path: str) -> str:
    configured = settings.read(os.environ)
    host = "localhost" if configured.host in ("127.0.0.1", "0.0.0.0", "::", "::1") else configured.host  # noqa: S104
    return f"http://{host}:{configured.port}{path} (or the same path on your public address)"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
