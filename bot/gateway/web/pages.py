"""The pages a person opens in a browser."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.gateway.web import help_page as help_pages

STATIC = Path(__file__).parent / "static"


def add_routes(app: web.Application, *, help_page: bytes) -> None:
    """Mount the pages and their files."""
    app.router.add_get("/help-now", help_pages.handler(help_page), name="help-now")
    app.router.add_static("/static/", STATIC)
