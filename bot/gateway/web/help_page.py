"""``/help-now``: the urgent contacts as one page without script, database or network."""

from __future__ import annotations

import json
from datetime import date, datetime, timezone
from functools import lru_cache
from typing import Any

from aiohttp import web

from bot.gateway import early, keys
from bot.gateway.live import Parts
from bot.gateway.web import templating
from bot.gateway.web.widget_files import read_words
from bot.messages import message


def page(parts: Parts) -> bytes:
    """The page's bytes, made once a day: a contact may have become one that was read long ago."""
    return _render(parts, today())


@lru_cache(maxsize=2)
def _render(parts: Parts, day: date) -> bytes:
    said = {"text": parts.words.said["help"], "services": urgent(parts, day)}
    return templating.render("help_now.html", words=read_words(), urgent=said).encode()


async def help_now(request: web.Request) -> web.Response:
    """The page of the release in force."""
    return web.Response(body=page(request.app[keys.LIVE].now), content_type="text/html", charset="utf-8")


def urgent(parts: Parts, day: date) -> list[dict[str, Any]]:
    """The urgent contacts as a page shows them that is made once a day."""
    return parts.replies.urgent(datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc))


def starting(parts: Parts) -> bytes:
    """The problem document for everything that is sent while the gateway starts, with the urgent contacts."""
    # It is read at another hour than it was made.
    contacts = [{**one, "open_now": None, "opens_next": None} for one in urgent(parts, today())]
    said = parts.stamped(message("notice", parts.words.said["down"], services=contacts))
    return json.dumps({**json.loads(early.STARTING), "messages": [said]}).encode()


def today() -> date:
    """The day on which the page is read."""
    return date.today()
