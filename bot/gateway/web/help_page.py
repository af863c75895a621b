"""``/help-now``: the urgent contacts as one page without script, database or network."""

from __future__ import annotations

from aiohttp import web

from bot.gateway import keys
from bot.gateway.live import Parts
from bot.gateway.web import templating
from bot.gateway.web.widget_files import read_words


def render(parts: Parts) -> bytes:
    """The page's bytes, made once for each release."""
    urgent = {"text": parts.words.said["help"], "services": parts.replies.urgent()}
    return templating.render("help_now.html", words=read_words(), urgent=urgent).encode()


async def help_now(request: web.Request) -> web.Response:
    """The page of the release in force."""
    body = request.app[keys.LIVE].now.once(render)
    return web.Response(body=body, content_type="text/html", charset="utf-8")
