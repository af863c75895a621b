"""Puts the console under ``/console``. Without any account every address there answers 404."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.gateway.console.desk import DESK, Desk
from bot.gateway.console.dispatch import handler
from bot.gateway.console.routes import routes

STATIC = Path(__file__).parent / "static"


def mount(app: web.Application, desk: Desk) -> None:
    """Add the console's addresses to ``app``."""
    app[DESK] = desk
    for route in routes():
        app.router.add_route(route.method, f"/console{route.path}", handler(route))
    app.router.add_static("/console/static/", STATIC)
