"""Connections that send no request in time are closed: some hundred clients that send a letter a second would hold all.

aiohttp gives every connection as long as one that is kept open between two requests, which has to outlast a proxy's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

LONGEST = 10.0  # seconds from the connection to the end of the first request's head
LINGER = 2.0  # seconds in which the rest of a body that was refused is read, so that the refusal arrives


def in_time(server: web.Server, seconds: float = LONGEST) -> Callable[[], RequestHandler]:
    """What makes the protocol of each connection of ``server``, and looks at it once after so many seconds."""
    loop = asyncio.get_running_loop()

    def connected() -> RequestHandler:
        handler = server()
        loop.call_later(seconds, _look, handler)
        return handler

    return connected


def _look(handler: RequestHandler) -> None:
    if handler._request_count == 0:  # it counts whole heads; there is no public name for it
        handler.force_close()
