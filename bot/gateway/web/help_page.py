"""``/help-now``: the urgent contacts as one page without script, database or network."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.gateway.web import templating
from bot.gateway.web.widget_files import read_words
from bot.messages import Message


def render(urgent: Message) -> bytes:
    """The page's bytes, made once at start."""
    return templating.render("help_now.html", words=read_words(), urgent=urgent).encode()


def handler(page: bytes) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that gives the page."""

    async def help_now(request: web.Request) -> web.Response:
        return web.Response(body=page, content_type="text/html", charset="utf-8")

    return help_now
