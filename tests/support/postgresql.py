"""A PostgreSQL server of a test's own, from Debian's package: a socket in a folder, no port of the network."""

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


@contextmanager
def server(programs: Path, port: int) -> Iterator[str]:
    """The address of an empty database on a server that ends with the block; it listens on loopback."""
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
    with tempfile.TemporaryDirectory(prefix="guide-pg-") as place:
        folder = Path(place)
        if owner:
            shutil.chown(folder, "postgres")
        data, control = folder / "data", [*owner, str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w"]
        run = {"check": True, "capture_output": True, "timeout": 120, "cwd": folder}
        subprocess.run([*owner, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "guide", "-N"], **run)  # type: ignore[call-overload]
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        log = str(folder / "log")
        subprocess.run([*control, "-o", options, "-l", log, "start"], stdout=subprocess.DEVNULL, check=True, cwd=folder)
        try:
            yield f"postgresql://guide:unused@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **run)  # type: ignore[call-overload]
