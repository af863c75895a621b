"""The console's one cookie: bound to the host and to https; on plain http only for a browser on this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

SAFE = "__Host-console"
PLAIN = "console"
HERE = ("localhost", "127.0.0.1", "::1")


def is_https(request: web.Request) -> bool:
    """Whether the browser speaks https, to us or to the proxy in front."""
    return request.secure or request.headers.get("X-Forwarded-Proto", "").split(",")[-1].strip() == "https"


def is_acceptable(request: web.Request) -> bool:
    """Whether a password may travel: over https, or on plain http without leaving this machine."""
    return is_https(request) or urlsplit(f"//{request.host}").hostname in HERE


def base(request: web.Request) -> str:
    """Scheme and host as the browser has them."""
    return f"{'https' if is_https(request) else 'http'}://{request.host}"


def read(request: web.Request, suffix: str = "") -> str:
    """The cookie's token, or nothing."""
    return request.cookies.get((SAFE if is_https(request) else PLAIN) + suffix, "")


def write(request: web.Request, response: web.StreamResponse, token: str, suffix: str = "") -> None:
    """Set the cookie; an empty token takes it away.

    SameSite is Lax and not Strict: a link in a colleague's message opens the page, and whatever changes something is a
    form that carries a token of its own.
    """
    https = is_https(request)
    name = (SAFE if https else PLAIN) + suffix
    if token:
        response.set_cookie(name, token, path="/", httponly=True, secure=https, samesite="Lax")
    else:
        response.del_cookie(name, path="/", httponly=True, secure=https, samesite="Lax")
