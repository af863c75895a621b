"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from aiohttp import web

from bot.gateway import keys


async def healthz(request: web.Request) -> web.Response:
    """The process runs; safety replies and the help page work."""
    return web.json_response({"status": "ok"})


async def readyz(request: web.Request) -> web.Response:
    """200 where questions can be answered, 503 while Rasa is starting or away; and whether this is a pilot."""
    ready = await request.app[keys.TURNS].assistant.is_ready()
    pilot = request.app[keys.LIVE].now.replies.pilot
    return web.json_response({"ready": ready, "pilot": pilot}, status=200 if ready else 503)
