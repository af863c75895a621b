"""A client that floods, one that is slow on purpose, and one that sends too much: none of them harms the others."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time

from bot.gateway import heads
from bot.settings import ROOT
from tests.load.conftest import World
from tests.load.crowd import CRISIS, Crowd, Record
from tests.load.stack import GATEWAY

LASTS = 12.0  # seconds
LEAST = 0.12  # seconds: what the 99th hundredth may take anyway
CONNECTIONS = 300
FLOOD = 300  # messages that are one, at least: five times what a client may send at once


def slowest(record: Record) -> float:
    """Seconds within which 99 of 100 messages were answered; the first seconds are not looked at."""
    took = sorted(one.took for one in record.said[12:])
    return took[int(len(took) * 0.99)]


def talked(world: World) -> Record:
    with Crowd(world.stack.url, network="127.0.3").talking() as record:
        time.sleep(LASTS)
    return record


def test_a_flood_does_not_slow_the_others(sqlite: World) -> None:
    before = slowest(talked(sqlite))
    command = [sys.executable, "-m", "tests.load.flood", sqlite.stack.url, str(LASTS + 3)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as flood:
        time.sleep(2)
        record = talked(sqlite)
        assert flood.stdout is not None
        sent = int(flood.stdout.read())
    assert sent > FLOOD
    assert record.wrong() == []
    assert slowest(record) <= max(2 * before, LEAST), f"{before:.3f} s before, {slowest(record):.3f} s meanwhile"


def connect() -> socket.socket:
    return socket.create_connection(("127.0.0.1", GATEWAY), timeout=5)


def test_clients_that_send_a_letter_a_second_are_cut_off(sqlite: World) -> None:
    slow = [connect() for _ in range(CONNECTIONS)]
    try:
        for one in slow:
            one.sendall(b"POST /api/conversations HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        until = time.monotonic() + heads.LONGEST + 2
        with Crowd(sqlite.stack.url, network="127.0.4").talking() as record:
            while time.monotonic() < until:
                for one in slow:
                    with contextlib.suppress(OSError):
                        one.sendall(b"a")
                time.sleep(1)
        assert record.wrong() == [] and any(one.text == CRISIS for one in record.said)
        assert all(is_closed(one) for one in slow)
    finally:
        for one in slow:
            one.close()


def test_a_body_without_end_is_refused_and_cut_off(sqlite: World) -> None:
    begun = time.monotonic()
    with connect() as one:
        one.sendall(b"POST /api/conversations/a/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000000\r\n\r\n")
        with contextlib.suppress(OSError):
            while time.monotonic() < begun + 20:
                one.sendall(b"a" * 65536)
    assert time.monotonic() - begun < heads.LINGER + 3


def is_closed(one: socket.socket) -> bool:
    one.settimeout(1)
    try:
        return one.recv(4096) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False
