"""Two installations: on SQLite alone, and on PostgreSQL and Redis; one at a time, as they use the same ports."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.load import table
from tests.load.proxy import SlowProxy
from tests.load.stack import POSTGRES, REDIS, SLOW, Stack
from tests.support import postgresql, redis_server
from tests.support.missing import missing

DISK = "160m"


@dataclass
class World:
    """One installation, and what it stands on."""

    name: str
    stack: Stack
    postgresql: postgresql.Server | None = None
    redis: redis_server.Server | None = None
    slow: SlowProxy | None = None


@pytest.fixture(scope="session", autouse=True)
def results() -> None:
    table.begin()


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """On a disk of its own where this machine lets us have one, so that it can be filled."""
    var = tmp_path_factory.mktemp("sqlite")
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(var)]
    mounted = subprocess.run(command, capture_output=True).returncode == 0
    try:
        yield from _started(World("SQLite", Stack(var)))
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(var)], check=True)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """On PostgreSQL, behind a network that can be made slow, and on Redis."""
    programs = postgresql.binaries()
    if programs is None or not redis_server.is_installed():
        missing("PostgreSQL or Redis", "apt-get install postgresql redis-server")
    with ExitStack() as held:
        database = held.enter_context(postgresql.running(programs, POSTGRES))
        redis = held.enter_context(redis_server.running(REDIS))
        slow = SlowProxy(SLOW, POSTGRES)
        held.callback(slow.close)
        url = database.url.replace(str(POSTGRES), str(SLOW))
        stack = Stack(tmp_path_factory.mktemp("servers"), DATABASE_URL=url, GUIDE_REDIS_URL=redis.url)
        yield from _started(World("PostgreSQL and Redis", stack, database, redis, slow))


def _started(world: World) -> Iterator[World]:
    try:
        world.stack.start()
        yield world
    finally:
        world.stack.stop()
        shutil.copy(world.stack._log, table.PAGE.with_name(f"{world.stack.var.name}.log"))
