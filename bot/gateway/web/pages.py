"""The pages a person opens in a browser, and the widget's files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.gateway import keys
from bot.gateway.live import Parts
from bot.gateway.web import help_page as help_pages
from bot.gateway.web import plain, templating, widget_files
from bot.gateway.web.help_page import today, urgent
from bot.yamlfile import read_mapping

STATIC = Path(__file__).parent / "static"
PROSE = ("privacy", "accessibility", "terms")
# Of a contact the widget shows only what helps in a hurry; "open now" would be wrong an hour after the start.
SHOWN = ("id", "name", "description", "caution", "contacts", "hours", "cost")


def add_routes(app: web.Application) -> None:
    """Mount the pages and their files; what the release decides of them follows it."""
    now = app[keys.LIVE].now
    _files(now, today())
    help_pages.page(now)
    app.router.add_get("/help-now", help_pages.help_now, name="help-now")
    app.router.add_get("/widget.js", _launcher, name="widget")
    app.router.add_get("/widget/{version}/{name}", _module, name="widget-file")
    app.router.add_get("/frame", _page("frame.html"), name="frame")
    app.router.add_get("/demo", _page("demo.html"), name="demo")
    for name in PROSE:
        app.router.add_get(f"/{name}", _prose(name), name=name)
    app.router.add_static("/static/", STATIC)
    plain.add_routes(app, leave_to=now.once(_texts)["leave_to"])


def _texts(parts: Parts) -> Mapping[str, Any]:
    return read_mapping(parts.settings.content / "pages.yml")


@lru_cache(maxsize=2)
def _files(parts: Parts, day: date) -> widget_files.WidgetFiles:
    shown = [{name: entry[name] for name in SHOWN if name in entry} for entry in urgent(parts, day)]
    return widget_files.load(
        {
            "urgent": {"text": parts.words.said["help"], "services": shown},
            "leaveTo": parts.once(_texts)["leave_to"],
            "limit": parts.settings.max_words,
            "idle": parts.settings.idle,
        }
    )


async def _launcher(request: web.Request) -> web.Response:
    files = _files(request.app[keys.LIVE].now, today())
    return files.launcher.response(request, cache=widget_files.FIVE_MINUTES)


async def _module(request: web.Request) -> web.Response:
    files = _files(request.app[keys.LIVE].now, today())
    file = files.rest.get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound
    # A launcher from before a release may ask for the version before: it gets today's file, but may not keep it.
    current = request.match_info["version"] == files.version
    return file.response(request, cache=widget_files.FOR_GOOD if current else "no-store")


def render_prose(parts: Parts, name: str) -> str:
    """One of ``PROSE`` in the words of a release."""
    return templating.render("prose.html", words=widget_files.read_words(), page=parts.once(_texts)[name], name=name)


def _prose(name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def prose(request: web.Request) -> web.Response:
        return web.Response(text=render_prose(request.app[keys.LIVE].now, name), content_type="text/html")

    return prose


def _page(template: str, **values: Any) -> Callable[[web.Request], Awaitable[web.Response]]:
    body = templating.render(template, words=widget_files.read_words(), **values).encode()

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=body, content_type="text/html", charset="utf-8")

    return page
