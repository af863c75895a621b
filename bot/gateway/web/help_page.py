"""``/help-now``: the urgent contacts as one page without script, database or network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from aiohttp import web

from bot.messages import Message

TEMPLATE = Path(__file__).parent / "templates" / "help_now.html"


def render(urgent: Message) -> bytes:
    """The page's bytes, made once at start."""
    entries = "\n".join(_entry(service) for service in urgent["services"])
    html = TEMPLATE.read_text().replace("{{lead}}", escape(urgent["text"])).replace("{{entries}}", entries)
    return html.encode()


def handler(page: bytes):  # type: ignore[no-untyped-def]
    """A handler that gives the page."""

    async def help_now(request: web.Request) -> web.Response:
        return web.Response(body=page, content_type="text/html", charset="utf-8")

    return help_now


def _entry(service: Message) -> str:
    links = "".join(
        f'<a class="call" href="{escape(c["uri"], quote=True)}">{escape(c.get("label") or "Contact")}: {escape(c["value"])}</a>'
        for c in service["contacts"]
    )
    facts = " ".join(escape(str(f)) for f in (service["hours"], service["cost"]) if f)
    return f"<li><h2>{escape(service['name'])}</h2><p>{escape(service['description'])}</p><p>{links}</p><p>{facts}</p></li>"
