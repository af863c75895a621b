"""Errors as RFC 9457 problem documents."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from bot.messages import Message

TITLES = {
    400: "The request could not be read",
    401: "This conversation cannot be continued",
    403: "Not allowed",
    404: "There is nothing here",
    405: "This address does not take that method",
    408: "The request did not arrive in time",
    409: "This message is being answered already",
    413: "The request is too large",
    415: "The request must be JSON",
    429: "Too many messages in a short time",
    500: "Something went wrong on our side",
    503: "The assistant is not ready",
}


def problem(
    status: int,
    detail: str,
    *,
    messages: list[Message] | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> web.Response:
    """A problem document; ``messages`` carry urgent contacts where a person could be in need of them."""
    body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail, **more}
    if messages is not None:
        body["messages"] = messages
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers=headers, content_type="application/problem+json"
    )
