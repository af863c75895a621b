"""Puts the console under ``/console``. Without any account every address there answers 404."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path

from aiohttp import web

from bot.gateway import keys
from bot.gateway.console.desk import Desk

STATIC = Path(__file__).parent / "static"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def mount(app: web.Application, desk: Desk) -> None:
    """Add the console's addresses to ``app``."""
    app[keys.DESK] = desk
    app.router.add_static("/console/static/", STATIC)
    app.router.add_route("*", "/console", _handle, name="console")
    app.router.add_route("*", "/console/{rest:.*}", _handle, name="console-page")


async def _handle(request: web.Request) -> web.StreamResponse:
    if not await asyncio.to_thread(request.app[keys.DESK].is_open):
        raise web.HTTPNotFound
    answer = await asyncio.to_thread(_loaded)
    return await answer(request)


@lru_cache(maxsize=1)
def _loaded() -> Answer:
    """The pages, imported when somebody opens the first: the public's start does not wait for them."""
    from bot.gateway.console.dispatch import answer

    return answer
