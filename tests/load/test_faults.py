"""What a fault does to people who talk: nobody is left without a reply, and everything mends itself.

Each fault comes while a crowd talks, stays for some seconds and goes. ``results/faults.md`` gets a row for each.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.load import table
from tests.load.conftest import World
from tests.load.crowd import Crowd
from tests.load.stack import MODELS

BEFORE, LASTS, AFTER = 4.0, 6.0, 12.0  # seconds
LONG = 14.0  # seconds; more than the gateway waits for a reply
SOON = 10.0  # seconds in which everything is well again, once the thing is back
SMALL = 1 << 30  # bytes of a disk that may be filled
Fault = Callable[[], None]  # ends when the thing is back


def try_out(world: World, name: str, fault: Fault, *, door_may_shut: bool = False) -> None:
    """Talk, let it happen, and look at what was said."""
    with Crowd(world.stack.url).talking() as record:
        time.sleep(BEFORE)
        begun = time.monotonic()
        fault()
        back = time.monotonic()
        time.sleep(AFTER)
    well_again = record.answered_again(back)
    said = record.between(begun - 0.5, back + well_again + 0.5)
    table.add(world.name, name, said, away=back - begun, well_again=well_again)
    earlier = record.between(0, begun - 1)
    assert earlier and all(one.is_answered for one in earlier)
    assert record.wrong(door_may_shut=door_may_shut) == []
    assert well_again < SOON


def killed(world: World, name: str) -> Fault:
    """A process dies; the supervisor brings it back."""
    return lambda: (world.stack.until(world.stack.kill(name)), None)[1]


def halted(world: World, name: str) -> Fault:
    """A process does nothing, as on a machine that is overloaded."""

    def fault() -> None:
        with world.stack.stopped(name):
            time.sleep(LONG)

    return fault


def fill(folder: Path) -> Path:
    """Leave nothing free on a disk; the file that takes the room."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    return filler


class OnEither:
    """Faults of our own processes; each installation below brings its own ``world``."""

    def test_gateway_killed(self, world: World) -> None:
        try_out(world, "gateway killed", killed(world, "gateway"), door_may_shut=True)

    def test_actions_killed(self, world: World) -> None:
        try_out(world, "action server killed", killed(world, "actions"))

    def test_rasa_killed(self, world: World) -> None:
        try_out(world, "Rasa killed", killed(world, "rasa"))

    def test_actions_halted(self, world: World) -> None:
        try_out(world, "action server halted", halted(world, "actions"))

    def test_rasa_halted(self, world: World) -> None:
        try_out(world, "Rasa halted", halted(world, "rasa"))


class TestOnSqlite(OnEither):
    """One machine."""

    @pytest.fixture
    def world(self, sqlite: World) -> World:
        return sqlite

    @pytest.fixture
    def small_disk(self, sqlite: World) -> World:
        if shutil.disk_usage(sqlite.stack.var).total > SMALL:
            pytest.skip("this machine gives us no small disk")
        return sqlite

    def test_disk_full(self, small_disk: World) -> None:
        def fault() -> None:
            filler = fill(small_disk.stack.var)
            time.sleep(LASTS)
            filler.unlink()

        try_out(small_disk, "disk full", fault)

    def test_gateway_starts_on_a_full_disk(self, small_disk: World) -> None:
        def fault() -> None:
            filler = fill(small_disk.stack.var)
            small_disk.stack.until(small_disk.stack.kill("gateway"))
            time.sleep(LASTS)
            filler.unlink()

        try_out(small_disk, "gateway killed on a full disk", fault, door_may_shut=True)

    def test_release_switched(self, world: World) -> None:
        current = world.stack.var / "releases" / "current"

        def fault() -> None:
            for number, mark in reversed(MODELS.items()):
                current.write_text(number)
                world.stack.until(partial(world.stack.has_model, mark))

        try_out(world, "model and content switched, and back", fault)


class TestOnServers(OnEither):
    """Several machines."""

    @pytest.fixture
    def world(self, servers: World) -> World:
        return servers

    @pytest.mark.parametrize("name", ["PostgreSQL", "Redis"])
    def test_server_killed(self, world: World, name: str) -> None:
        server = world.postgresql if name == "PostgreSQL" else world.redis
        assert server is not None

        def fault() -> None:
            server.stop()
            time.sleep(LASTS)
            server.start()

        try_out(world, f"{name} killed", fault)

    @pytest.mark.parametrize("delay", [0.2, 2.0])
    def test_database_slow(self, world: World, delay: float) -> None:
        assert world.slow is not None
        proxy = world.slow

        def fault() -> None:
            proxy.delay = delay
            time.sleep(LASTS)
            proxy.delay = 0.0

        try_out(world, f"database late by {delay} s each way", fault)

    def test_started_while_servers_are_away(self, world: World) -> None:
        assert world.postgresql is not None and world.redis is not None
        servers = (world.postgresql, world.redis)

        def fault() -> None:
            for server in servers:
                server.stop()
            for name in ("rasa", "gateway"):
                world.stack.until(world.stack.kill(name))
            for server in servers:
                server.start()

        try_out(world, "gateway and Rasa killed while PostgreSQL and Redis are away", fault, door_may_shut=True)
