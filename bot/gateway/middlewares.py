"""Headers on every response, and one place where the unexpected becomes a plain answer."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.gateway import keys
from bot.gateway.problems import TITLES, problem

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# For everything but scripts and styles, for which they mean nothing and would be a third of what is sent.
DOCUMENT_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
CODE = ("text/javascript", "application/javascript", "text/css")
FRAMED = ("/frame",)  # the only page that others may show in a frame, and only pages of the allowed origins


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn aiohttp's and our own errors into problem documents; the unexpected is logged without the request."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400 or error.status not in TITLES:
            raise
        urgent = [request.app[keys.TURNS].urgent()] if error.status == 408 else None
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return problem(error.status, error.reason, messages=urgent, headers=allowed)
    except Exception as error:
        log.error("unexpected", extra={"error": type(error).__name__, "path": request.match_info.route.name})
        return problem(500, "Please try again.", messages=[request.app[keys.TURNS].urgent()])


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the headers that keep pages private and unframed."""
    response = await handler(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.content_type not in CODE:
        origins = " ".join(("'self'", *request.app[keys.SETTINGS].allowed_origins))
        ancestors = origins if request.path in FRAMED else "'none'"
        for name, value in DOCUMENT_HEADERS.items():
            response.headers.setdefault(name, value.format(ancestors=ancestors))
    return response


@web.middleware
async def cross_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let pages of the allowed origins use the API."""
    origin = request.headers.get("Origin", "")
    allowed = origin in request.app[keys.SETTINGS].allowed_origins
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response: web.StreamResponse = web.Response(status=204)
    else:
        response = await handler(request)
    if allowed:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        response.headers["Access-Control-Max-Age"] = "600"
    response.headers.setdefault("Vary", "Origin")
    return response
