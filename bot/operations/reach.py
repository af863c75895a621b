"""What the doctor looks at from outside: the database, and whether each process answers."""

from __future__ import annotations

import asyncio
import json
import socket
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.conversations.store import make_engine
from bot.directory.database import MIGRATIONS
from bot.operations.finding import Finding, look, ok, wrong
from bot.redis_client import FAILURES, close, connect
from bot.settings import LOOPBACK, Settings

VERSIONS = "directory_version"
_AT = "SELECT version_num FROM directory_version"
TIMEOUT = 5.0  # seconds
START = "make run starts it; its last log lines say why it ended"


def database(settings: Settings) -> Finding:
    """Whether the database answers and its tables are up to date."""
    name = "database"
    kind = settings.database_url.partition(":")[0]
    if settings.database_url.startswith("sqlite:///") and not settings.var.is_dir():
        return ok(name, "made at the first start")
    try:
        engine = make_engine(settings.database_url)
        with engine.connect() as connection:
            tables = set(_tables(connection))
            at = connection.exec_driver_sql(_AT).scalar() if VERSIONS in tables else ""
        engine.dispose()
    except Exception as error:  # whatever a driver raises; its text may hold the address
        return wrong(name, f"{kind} cannot be reached ({type(error).__name__}); check DATABASE_URL, and that it runs")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    if at and at != head:
        return wrong(name, f"the directory's tables are at {at} and not at {head}; python -m bot services load")
    return ok(name, f"{kind} answers, {len(tables)} tables")


def redis(settings: Settings) -> Finding:
    """Whether Redis answers, where it is set up; without it every process goes on alone."""
    if not settings.redis_url:
        return ok("redis", "not set up; one gateway and one Rasa process need none")
    try:
        asyncio.run(_ping(settings.redis_url))
    except FAILURES as error:  # its text may hold the address
        return wrong("redis", f"cannot be reached ({type(error).__name__}); check GUIDE_REDIS_URL, and that it runs")
    return ok("redis", "answers")


def gateway(settings: Settings) -> Finding:
    """Whether the gateway answers, or its port is free."""
    host = "127.0.0.1" if settings.host in ("", "0.0.0.0", "::") else settings.host  # noqa: S104 - compared, not bound
    found = _get(f"http://{host}:{settings.port}/healthz")
    if isinstance(found, dict) and found.get("status") == "ok":
        return ok("gateway", f"answers on port {settings.port}")
    if found is None and not _is_open(host, settings.port):
        return look("gateway", f"does not run; {START}")
    return wrong("gateway", f"port {settings.port} is taken by something else; stop that, or set GUIDE_PORT")


def rasa(settings: Settings) -> Finding:
    """Whether Rasa answers and has a model."""
    found = _get(f"{settings.rasa_url.rstrip('/')}/webhooks/guide/")
    if isinstance(found, dict) and found.get("ready"):
        return ok("rasa", "answers and has a model")
    if isinstance(found, dict) and "ready" in found:
        return wrong("rasa", "runs without a model; python -m bot train, then start again")
    return _silent("rasa", settings.rasa_url, "GUIDE_RASA_URL", taken=found is not None)


def actions(settings: Settings) -> Finding:
    """Whether the action server answers."""
    found = _get(f"{settings.actions_url.rstrip('/')}/health")
    if isinstance(found, dict) and found.get("status") == "ok":
        return ok("actions", "answer")
    return _silent("actions", settings.actions_url, "GUIDE_ACTIONS_URL", taken=found is not None)


def door(settings: Settings) -> Finding:
    """Whether Rasa listens to more than this machine without a key."""
    if settings.rasa_host not in LOOPBACK and not settings.rasa_key:
        return wrong("rasa's door", "GUIDE_RASA_HOST opens Rasa to the network without GUIDE_RASA_KEY; set the key")
    return ok("rasa's door", "on loopback, or with a key")


async def _ping(url: str) -> None:
    client = connect(url)
    try:
        await client.ping()
    finally:
        await close(client)


def _silent(name: str, url: str, variable: str, *, taken: bool) -> Finding:
    port = urlsplit(url).port
    if taken or _is_open(urlsplit(url).hostname or "", port or 80):
        return wrong(name, f"something else answers at {url}; stop that, or set {variable}")
    return look(name, f"does not run; {START}")


def _get(url: str) -> Any:
    """The JSON that is answered, "" for anything else, None where nothing answers."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:  # noqa: S310 - an address of ours
            body = response.read()
    except urllib.error.HTTPError as error:
        with error:
            body = error.read()
    except OSError:
        return None
    except Exception:  # it speaks something else than HTTP
        return ""
    try:
        return json.loads(body)
    except ValueError:
        return ""


def _is_open(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def _tables(connection: Any) -> list[str]:
    return list(connection.dialect.get_table_names(connection))
