"""``python -m bot teams package`` and ``python -m bot teams doctor``."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path

from bot import settings
from bot.errors import SettingsError
from bot.gateway.teams.config import VARIABLE, Registration, TeamsConfig, read_file
from bot.gateway.teams.words import TeamsWords

MARKS = {True: "ok", False: "WRONG", None: "not looked at"}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``teams`` with its two commands."""
    teams = commands.add_parser("teams", help="the app package for Microsoft Teams, and a look at a deployment")
    own = teams.add_subparsers(dest="teams_command", required=True)
    package = own.add_parser("package", help="write the zip that an administrator uploads")
    package.add_argument("--registration", help="name of the registration; needed where there are several")
    package.add_argument("--out", type=Path, default=Path("var/teams"), help="folder to write to")
    package.set_defaults(run=_package)
    doctor = own.add_parser("doctor", help="look at a deployment from outside")
    doctor.add_argument("--package", type=Path, help="the uploaded zip, to compare with the configuration")
    doctor.set_defaults(run=_doctor)
    for parser in (package, doctor):
        parser.add_argument("--config", type=Path, help=f"the configuration; without it the one named by {VARIABLE}")


def _package(options: argparse.Namespace) -> int:
    from bot.gateway.teams.app_package import build

    config, words = _read(options, credentials=False)
    names = [one.name for one in config.registrations]
    wanted = options.registration or (names[0] if len(names) == 1 else "")
    registration = next((one for one in config.registrations if one.name == wanted), None)
    if registration is None:
        raise SettingsError(f"--registration must be one of: {', '.join(names)}")
    _say(str(build(config, registration, words, options.out)))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    import aiohttp

    from bot.gateway.teams import doctor

    config, words = _read(options)

    async def examine() -> list[doctor.Finding]:
        async with aiohttp.ClientSession() as session:
            return await doctor.examine(config, words, session=session, get_token=_token, package=options.package)

    findings = asyncio.run(examine())
    for one in findings:
        _say(f"{MARKS[one.fine]:<14} {one.name}: {one.detail}")
    return 1 if any(one.fine is False for one in findings) else 0


async def _token(registration: Registration) -> str:
    from microsoft_agents.authentication.msal import MsalAuth

    from bot.gateway.teams.connector import credential
    from bot.gateway.teams.doctor import SCOPE

    return await MsalAuth(credential(registration)).get_access_token(SCOPE, [f"{SCOPE}/.default"])


def _read(options: argparse.Namespace, *, credentials: bool = True) -> tuple[TeamsConfig, TeamsWords]:
    path = options.config or Path(os.environ.get(VARIABLE, ""))
    if not path.is_file():
        raise SettingsError(f"give --config, or name the configuration in {VARIABLE}")
    config = read_file(path, os.environ, credentials=credentials)
    return config, TeamsWords.load(settings.read(os.environ).content)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
