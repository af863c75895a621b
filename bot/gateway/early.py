"""The help page from the first second on: a small server of its own that answers while the gateway is loading.

Loading takes some seconds, most of them imports; whoever needs a number should not wait for them. The page, and the
reply to whatever is sent meanwhile, are those that the gateway made when it last started on the same release. Nothing
reads what is sent, so every reply carries the urgent contacts.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bot.errors import BotError


class CannotListen(BotError):
    """The address is another program's, or none of this machine's."""


MOST_READ = 64 * 1024
STARTING = b'{"title": "The assistant is starting. Please try again in a moment.", "status": 503, "help": "/help-now"}'


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections from now on; they wait for whoever serves it.

    Raises:
        CannotListen: the port is taken, or the host is none of this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise CannotListen(f"cannot listen on {host}, port {port} ({error}); set GUIDE_HOST or GUIDE_PORT") from None


def kept(var: Path, release: str) -> Path:
    """Where the page of a release lies between two starts."""
    return var / "cache" / f"help-now-{release}.html"


def keep(page: bytes, path: Path, *, starting: bytes) -> None:
    """Keep the page, and the problem document for everything else, for the next start; what earlier ones left goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    for old in set(path.parent.glob("help-now-*")) - {path, beside}:
        old.unlink(missing_ok=True)
    for body, place in ((starting, beside), (page, path)):
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_bytes(body)
        unfinished.replace(place)


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


@contextmanager
def help_page(listening: socket.socket, path: Path) -> Iterator[None]:
    """Serve the kept page, if there is one, until the block ends; every other address says that it is starting.

    Args:
        listening: the gateway's own socket.
        path: where the page was kept.
    """
    if not path.is_file():
        yield
        return
    beside = _beside(path)
    server = _Server(listening, path.read_bytes(), beside.read_bytes() if beside.is_file() else STARTING)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, listening: socket.socket, page: bytes, starting: bytes) -> None:
        super().__init__(listening.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening.dup()  # closing ours leaves the other one open
        self.page, self.starting = page, starting


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5.0

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in ("/help-now", "/"):  # "/" is the conversation, with and without script
            self._answer(200 if path == "/help-now" else 503, "text/html; charset=utf-8", self.server.page)
        else:
            self._answer(503, "application/problem+json", self.server.starting)

    do_HEAD = do_DELETE = do_GET

    def do_POST(self) -> None:
        # A connection that closes with something unread is reset, and the reply may be lost with it.
        length = self.headers.get("Content-Length", "0")
        self.rfile.read(min(int(length), MOST_READ) if length.isdecimal() else 0)
        self.do_GET()

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Retry-After", "2")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_values: object) -> None:
        """Addresses and times of visitors are nobody's business."""
