"""Ports that stay free until a server of the test takes them."""

from __future__ import annotations

import random
import socket

# Below the range from which the system takes ports for outgoing connections (from 32,768 on Linux), or a browser's
# connection may sit on the port between the choice and the start, or while a server is away.
_PORTS = range(20_000, 32_000)
_given: set[int] = set()


def unused_port() -> int:
    """A loopback port on which nothing listens, another one at each call."""
    while True:
        port = random.SystemRandom().choice(_PORTS)
        if port not in _given and _free(port):
            _given.add(port)
            return port


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
