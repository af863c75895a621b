"""Supervisor's listener: when a process will not stay up, says so and ends the whole."""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    """Speak supervisor's listener protocol until told that a process gave up."""
    while True:
        sys.stdout.write("READY\n")
        sys.stdout.flush()
        header = dict(pair.split(":") for pair in sys.stdin.readline().split())
        if not header:
            return
        payload = dict(pair.split(":") for pair in sys.stdin.read(int(header["len"])).split())
        sys.stderr.write(f"error: {payload.get('processname', 'a process')} does not stay up; see its lines above\n")
        sys.stderr.flush()
        os.kill(os.getppid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
