"""The help page while the gateway loads."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.gateway import early
from bot.settings import ROOT
from tests.support.gateway import Start

PAGE = b"<p>Call 999</p>"
STARTING = b'{"title": "Starting", "status": 503, "messages": [{"kind": "notice", "text": "Call 999"}]}'


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with early.listen("127.0.0.1", 0) as opened:
        yield opened


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = early.kept(tmp_path, "7")
    early.keep(PAGE, path, starting=STARTING)
    return path


def address(listening: socket.socket, path: str) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}{path}"


def test_gives_the_page_that_was_kept(listening: socket.socket, kept: Path) -> None:
    with early.help_page(listening, kept), urllib.request.urlopen(address(listening, "/help-now?from=x")) as reply:
        assert reply.read() == PAGE
        assert reply.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("body", [None, b'{"text": "hello"}'], ids=["get", "post"])
def test_says_elsewhere_that_it_is_starting(listening: socket.socket, kept: Path, body: bytes | None) -> None:
    with early.help_page(listening, kept), pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address(listening, "/api/conversations"), data=body)
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"] == "2"
    assert refused.value.read() == STARTING
    refused.value.close()


@pytest.mark.parametrize("body", [None, b"text=hello"], ids=["get", "post"])
def test_the_plain_conversation_shows_the_contacts_meanwhile(
    listening: socket.socket, kept: Path, body: bytes | None
) -> None:
    with early.help_page(listening, kept), pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address(listening, "/"), data=body)
    assert (refused.value.code, refused.value.read()) == (503, PAGE)
    refused.value.close()


def test_a_long_message_still_gets_its_reply(listening: socket.socket, kept: Path) -> None:
    with early.help_page(listening, kept), pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address(listening, "/api/conversations/x/messages"), data=b"a" * 60_000)
    assert refused.value.read() == STARTING
    refused.value.close()


async def test_the_gateway_keeps_contacts_for_what_is_sent_while_it_starts(start: Start, tmp_path: Path) -> None:
    await start()
    (kept,) = (tmp_path / "cache").glob("help-now-*.json")
    (said,) = json.loads(kept.read_text())["messages"]
    assert [one["id"] for one in said["services"]][:2] == ["emergency-999", "samaritans"]
    assert {one["open_now"] for one in said["services"]} == {None}


def test_leaves_the_socket_to_the_gateway(listening: socket.socket, kept: Path) -> None:
    with early.help_page(listening, kept):
        pass
    waiting = socket.create_connection(listening.getsockname())
    waiting.sendall(b"GET / HTTP/1.0\r\n\r\n")
    server = HTTPServer(listening.getsockname(), BaseHTTPRequestHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.RequestHandlerClass.log_message = lambda *_: None  # type: ignore[attr-defined]
    server.handle_request()
    assert b"501" in waiting.recv(100)
    waiting.close()


def test_a_page_of_another_release_is_not_shown(kept: Path, tmp_path: Path) -> None:
    early.keep(b"new", early.kept(tmp_path, "8"), starting=STARTING)
    assert [path.name for path in sorted(kept.parent.iterdir())] == ["help-now-8.html", "help-now-8.json"]


def test_a_taken_port_is_named(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    with pytest.raises(early.CannotListen, match=f"port {port}.*GUIDE_PORT"):
        early.listen("127.0.0.1", port)


LOADED_BEFORE = """
import sys
from bot.__main__ import main
from bot.gateway import early

def listen(*_):
    print(*sorted({"aiohttp", "jinja2", "numpy", "spacy", "sqlalchemy"} & set(sys.modules)))
    raise SystemExit(0)

early.listen = listen
main(["gateway"])
"""


def test_nothing_that_takes_seconds_is_imported_before_the_help_page_is_up(tmp_path: Path) -> None:
    environment = os.environ | {"GUIDE_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BEFORE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
