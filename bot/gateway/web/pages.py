"""The pages a person opens in a browser, and the widget's files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.gateway import keys
from bot.gateway.web import help_page as help_pages
from bot.gateway.web import plain, templating, widget_files
from bot.yamlfile import read_mapping

STATIC = Path(__file__).parent / "static"
PROSE = ("privacy", "accessibility", "terms")
# Of a contact the widget shows only what helps in a hurry; "open now" would be wrong an hour after the start.
SHOWN = ("id", "name", "description", "contacts", "hours", "cost")


def add_routes(app: web.Application, *, help_page: bytes) -> None:
    """Mount the pages and their files."""
    settings = app[keys.SETTINGS]
    texts = read_mapping(settings.content / "pages.yml")
    replies, words = app[keys.PARTS]
    urgent = [{name: entry[name] for name in SHOWN} for entry in replies.urgent()]
    files = widget_files.load(
        {
            "urgent": {"text": words.said["help"], "services": urgent},
            "leaveTo": texts["leave_to"],
            "limit": settings.max_words,
            "idle": settings.idle,
        }
    )
    app.router.add_get("/help-now", help_pages.handler(help_page), name="help-now")
    app.router.add_get("/widget.js", _launcher(files), name="widget")
    app.router.add_get("/widget/{version}/{name}", _module(files), name="widget-file")
    app.router.add_get("/frame", _page("frame.html"), name="frame")
    app.router.add_get("/demo", _page("demo.html"), name="demo")
    for name in PROSE:
        app.router.add_get(f"/{name}", _page("prose.html", page=texts[name], name=name), name=name)
    app.router.add_static("/static/", STATIC)
    plain.add_routes(app, leave_to=texts["leave_to"])


def _launcher(files: widget_files.WidgetFiles) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def launcher(request: web.Request) -> web.Response:
        return files.launcher.response(request, cache=widget_files.FIVE_MINUTES)

    return launcher


def _module(files: widget_files.WidgetFiles) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def module(request: web.Request) -> web.Response:
        file = files.rest.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        # A launcher from before a release may ask for the version before: it gets today's file, but may not keep it.
        current = request.match_info["version"] == files.version
        return file.response(request, cache=widget_files.FOR_GOOD if current else "no-store")

    return module


def _page(template: str, **values: Any) -> Callable[[web.Request], Awaitable[web.Response]]:
    body = templating.render(template, words=widget_files.read_words(), **values).encode()

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=body, content_type="text/html", charset="utf-8")

    return page
