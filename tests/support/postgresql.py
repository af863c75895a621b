"""A PostgreSQL server of a test's own, from Debian's package: a socket in a folder, and a port of loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Where the server's programs are, or None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found and shutil.which("pg_dump") else None


class Server:
    """One server in a folder, which a test may take away and bring back."""

    def __init__(self, programs: Path, port: int, folder: Path) -> None:
        self.url = f"postgresql://guide:unused@127.0.0.1:{port}/postgres"
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
        if owner:
            shutil.chown(folder, "postgres")
        self._folder, data = folder, folder / "data"
        self._options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        self._control = [*owner, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        self._run([*owner, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "guide", "-N"])

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = str(self._folder / "log")
        command = [*self._control, "-o", self._options, "-l", log, "start"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=self._folder)

    def stop(self) -> None:
        """End it as a fault would: no connection is finished."""
        self._run([*self._control, "-m", "immediate", "stop"])

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=self._folder)


@contextmanager
def running(programs: Path, port: int) -> Iterator[Server]:
    """A server with an empty database that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="guide-pg-") as place:
        made = Server(programs, port, Path(place))
        made.start()
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def server(programs: Path, port: int) -> Iterator[str]:
    """The address of an empty database on a server that ends with the block; it listens on loopback."""
    with running(programs, port) as made:
        yield made.url
