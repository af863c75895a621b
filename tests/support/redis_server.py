"""A Redis server of a test's own, from Debian's package: on loopback, with nothing on disk."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

PATIENCE = 20.0  # seconds until it answers


class Server:
    """One server, which a test may take away and bring back; what it held is gone then, as in deploy/."""

    def __init__(self, port: int) -> None:
        self.port, self.url = port, f"redis://127.0.0.1:{port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            ["redis-server", *options, "--dir", "/tmp"],  # noqa: S108 - it writes nothing
            stdout=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE
        with redis.Redis.from_url(self.url) as client:
            while time.monotonic() < until:
                try:
                    client.ping()
                    return
                except redis.ConnectionError:
                    time.sleep(0.02)
        raise TimeoutError("Redis does not answer")

    def stop(self) -> None:
        """End it as a fault would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
        self._process = None


def is_installed() -> bool:
    """Whether the server's program is there."""
    return shutil.which("redis-server") is not None


@contextmanager
def running(port: int) -> Iterator[Server]:
    """A server that ends with the block."""
    made = Server(port)
    made.start()
    try:
        yield made
    finally:
        made.stop()
