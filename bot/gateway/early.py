"""The help page from the first second on: a small server of its own that answers while the gateway is loading.

Loading takes some seconds, most of them imports; whoever needs a number should not wait for them. The page is the one
that the gateway made when it last started on the same release.
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


def keep(page: bytes, path: Path) -> None:
    """Keep the page for the next start; what earlier releases left goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in set(path.parent.glob("help-now-*.html")) - {path}:
        old.unlink(missing_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(page)
    unfinished.replace(path)


@contextmanager
def help_page(listening: socket.socket, path: Path) -> Iterator[None]:
    """Serve the kept page, if there is one, until the block ends; every other address says that it is starting."""
    if not path.is_file():
        yield
        return
    server = _Server(listening, path.read_bytes())
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

    def __init__(self, listening: socket.socket, page: bytes) -> None:
        super().__init__(listening.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening.dup()  # closing ours leaves the other one open
        self.page = page


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5.0

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == "/help-now":
            self._answer(200, "text/html; charset=utf-8", self.server.page)
        else:
            self._answer(503, "application/problem+json", STARTING)

    do_HEAD = do_POST = do_DELETE = do_GET

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
