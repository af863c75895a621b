"""``make run``: a release for today's content, then gateway, action server and Rasa under supervisord."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot import releases, settings
from bot.errors import BotError

LEARNT = "safety-learnt"
STAY = "GUIDE_STAY"  # for bot.run.supervise
TEMPLATE = Path(__file__).parent / "supervisord.conf"
# What keeps Rasa's start short and its logs free of text.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "PYTHONWARNINGS": "ignore",
    "OMP_NUM_THREADS": "1",  # one turn is too small to share out; threads that wait cost more
    "OPENBLAS_NUM_THREADS": "1",
}


class PortTaken(BotError):
    """Something else listens where one of our processes wants to."""


def run(environment: Mapping[str, str], *, stay: bool = False) -> int:
    """Prepare, then become the supervisor; does not come back.

    Args:
        environment: the variables of the operator.
        stay: whether a process that cannot start at all is tried for ever, instead of ending the whole.
    """
    configured = settings.read(environment)
    settings.check_gateway(configured)
    _check_ports(configured)
    configured.var.mkdir(parents=True, exist_ok=True)
    release = _prepared(configured)
    variables = dict(environment) | QUIET | ({STAY: "1"} if stay else {})
    variables |= {
        "GUIDE_RELEASES": str((configured.var / "releases").resolve()),
        "GUIDE_VAR": str(configured.var.resolve()),
        "GUIDE_PYTHON": sys.executable,
        "GUIDE_HOME": str(settings.ROOT),
        "GUIDE_RASA_HOST": configured.rasa_host,
        "GUIDE_ACTIONS_URL": configured.actions_url,
        "GUIDE_RASA_PORT": str(urlsplit(configured.rasa_url).port or 5005),
        **_database(environment, configured),
        "PYTHONPATH": str(settings.ROOT),
    }
    _say(f"release {release.name}: http://{configured.host}:{configured.port}/ (questions are answered in about 20 s)")
    command = [sys.executable, "-m", "bot.run.supervise", "--nodaemon", "--configuration", str(TEMPLATE)]
    os.execve(sys.executable, command, variables)  # noqa: S606 - our own interpreter with fixed arguments


def _database(environment: Mapping[str, str], configured: settings.Settings) -> dict[str, str]:
    """The address for the processes; one that stands in a file stays there and is not copied into the environment."""
    return {} if environment.get("DATABASE_URL_FILE") else {"DATABASE_URL": configured.database_url}


def _prepared(configured: settings.Settings) -> Path:
    from bot.run.prepare import prepare  # spaCy takes two seconds to import; the common start needs only the hash

    folder = configured.var / "releases"
    current, source = releases.current_release(folder), releases.source_of(settings.ROOT, folder)
    if (
        current
        and (current / "hash").read_text() == releases.content_hash(source, settings.ROOT)
        and (current / LEARNT).exists()
    ):
        releases.say_unpublished(source, settings.ROOT, say=_say)
        return current
    return prepare(configured, say=_say)


def _check_ports(configured: settings.Settings) -> None:
    wanted = {
        "GUIDE_PORT": (configured.host, configured.port),
        "GUIDE_RASA_URL": (urlsplit(configured.rasa_url).hostname, urlsplit(configured.rasa_url).port),
        "GUIDE_ACTIONS_URL": (urlsplit(configured.actions_url).hostname, urlsplit(configured.actions_url).port),
    }
    for name, (host, port) in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host or "127.0.0.1", port or 0))
            except OSError:
                raise PortTaken(f"port {port} is taken; stop what uses it, or set {name}") from None


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
