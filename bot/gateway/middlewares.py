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
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn aiohttp's and our own errors into problem documents; the unexpected is logged without the request."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400 or error.status not in TITLES:
            raise
        return problem(error.status, error.reason)
    except Exception as error:  # noqa: BLE001 - the last net: a person must get a reply
        log.error("unexpected", extra={"error": type(error).__name__, "path": request.match_info.route.name})
        return problem(500, "Please try again.", messages=[request.app[keys.TURNS].urgent()])


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the headers that keep pages private and unframed."""
    response = await handler(request)
    origins = " ".join(request.app[keys.SETTINGS].allowed_origins) or "'none'"
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value.format(ancestors=origins))
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
        response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Vary"] = "Origin"
    return response
