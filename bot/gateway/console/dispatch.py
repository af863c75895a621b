"""Between the web framework and the views: reads the request, holds the door, writes the reply."""

from __future__ import annotations

import asyncio
import inspect
import logging
import re
from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import web
from markupsafe import Markup

from bot.accounts import Session
from bot.accounts.tokens import csrf_of, new_token, same
from bot.errors import ContentError
from bot.gateway import keys
from bot.gateway.console import cookies, templating
from bot.gateway.console.ask import Ask, Download, Form, Go, Leave, Missing, Page, Reply, Upload
from bot.gateway.console.desk import Desk
from bot.gateway.console.here import cannot
from bot.gateway.console.kept import again, typed
from bot.gateway.console.notes import NOTES
from bot.gateway.console.routes import Route, routes
from bot.gateway.web.conversations import client_of

OUTSIDE = "-outside"
log = logging.getLogger(__name__)
MOST_FORM = 512 * 1024  # bytes of a form
MOST_UPLOAD = 8 * 1024 * 1024  # bytes of a spreadsheet
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


async def answer(request: web.Request) -> web.StreamResponse:
    """The console's answer to a request."""
    desk = request.app[keys.DESK]
    if not cookies.is_acceptable(request):
        return _shown(request, Page("refused.html", {"why": "http"}, 403), _ask(request, desk, "", None, Form(), {}))
    found = _find(request.method, request.path.removeprefix("/console"))
    route, args = found or (Route(request.method, "", _nothing, None), {})
    ask = await _read(request, desk, route, args)
    refused = _refusal(request, route, ask) if found else None
    return _shown(request, refused if refused is not None else await _reply(route, ask), ask)


def _nothing(ask: Ask) -> Reply:
    raise Missing


def _find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The first route that fits, with what its address names."""
    for route, pattern in _patterns():
        if route.method == ("GET" if method == "HEAD" else method) and (found := pattern.fullmatch(path)):
            return route, found.groupdict()
    return None


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[Route, re.Pattern[str]]]:
    """``/topics/{id}`` names one part of an address, ``/files/{path:.+}`` the rest of it."""
    found = []
    for route in routes():
        rest = re.sub(r"\{(\w+):\.\+\}", r"(?P<\1>.+)", route.path)
        found.append((route, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", rest))))
    return found


async def _reply(route: Route, ask: Ask) -> Reply:
    try:
        if inspect.iscoroutinefunction(route.view):
            return await route.view(ask)  # type: ignore[no-any-return]
        return await asyncio.to_thread(route.view, ask)  # type: ignore[arg-type]
    except Missing:
        return Page("refused.html", {"why": "missing", "typed": typed(ask.form)}, 404)
    except ContentError as error:
        return Page("refused.html", {"why": "draft", "reason": str(error), **again(ask)}, 409)
    except web.HTTPException:
        raise
    except Exception as error:
        log.error("unexpected", extra={"error": type(error).__name__, "path": f"/console{route.path}"})
        return Page("refused.html", {"why": "unexpected", **again(ask)}, 500)


def _refusal(request: web.Request, route: Route, ask: Ask) -> Reply | None:
    """What is said instead of the page, or None where the door is open."""
    if route.needs is not None:
        if ask.session is None or not ask.session.full:
            if route.method == "GET":
                return Go("/sign-in")
            return Page("refused.html", {"why": "signed-out", **(again(ask) if _is_from_here(request) else {})}, 401)
        if not ask.may(route.needs):
            own = typed(ask.form) if _is_from_here(request) else []
            return Page("refused.html", {"why": "role", "needs": route.needs.value, "typed": own}, 403)
    if route.method == "POST" and not _is_own_form(request, ask):
        # Never for a form of another site, nor where nobody can tell: its fields are not this person's.
        kept = again(ask) if route.needs is not None and _is_from_here(request) else {}
        return Page("refused.html", {"why": "form", **kept}, 403)
    if reason := cannot(ask.desk, route):
        return Page("refused.html", {"why": "here", "reason": reason}, 409)
    return None


def _is_from_here(request: web.Request) -> bool:
    """Whether the browser says that the form stood on a page of ours."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def _is_own_form(request: web.Request, ask: Ask) -> bool:
    """Whether the form is one of ours, on a page of ours, made for this session."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.host:
        return False
    return bool(ask.token) and same(ask.form.text("csrf"), ask.csrf)


async def _read(request: web.Request, desk: Desk, route: Route, args: dict[str, str]) -> Ask:
    token = cookies.read(request)
    session = await asyncio.to_thread(desk.accounts.sessions.find, token) if token else None
    form = Form()
    if route.method == "POST":
        form = await _form(request, MOST_UPLOAD if route.upload and session and session.full else MOST_FORM)
    return _ask(request, desk, token or new_token(), session, form, args)


def _ask(
    request: web.Request, desk: Desk, token: str, session: Session | None, form: Form, args: dict[str, str]
) -> Ask:
    path = request.path.removeprefix("/console")
    return Ask(
        desk=desk, path=path, token=token, csrf=csrf_of(token), session=session, args=args,
        query=dict(request.query), form=form, client=client_of(request), base=cookies.base(request),
        kept=cookies.read(request, OUTSIDE),
    )  # fmt: skip


async def _form(request: web.Request, most: int) -> Form:
    posted = await request.clone(client_max_size=most).post()
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name, value in posted.items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read())
        elif isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return Form(fields, files)


def _shown(request: web.Request, reply: Reply, ask: Ask) -> web.StreamResponse:
    if isinstance(reply, Download):
        response = web.Response(body=reply.body, content_type=reply.kind)
        response.headers["Content-Disposition"] = f'attachment; filename="{reply.name}"'
    elif isinstance(reply, Leave):
        response = web.Response(status=303, headers={"Location": reply.address})
        cookies.write(request, response, reply.kept, OUTSIDE)
    elif isinstance(reply, Go):
        address = f"/console{reply.path}"
        if reply.note:
            address += f"{'&' if '?' in address else '?'}note={reply.note}"
        response = web.Response(status=303, headers={"Location": address})
    else:
        response = web.Response(text=_html(reply, ask), status=reply.status, content_type="text/html")
    response.headers.update(HEADERS)
    if ask.kept and not isinstance(reply, Leave):  # it serves once
        cookies.write(request, response, "", OUTSIDE)
    token = reply.token if isinstance(reply, (Page, Go)) else None
    if token is not None:
        cookies.write(request, response, token)
    elif ask.token and cookies.read(request) != ask.token:
        cookies.write(request, response, ask.token)
    return response


def _html(reply: Page, ask: Ask) -> str:
    token = csrf_of(reply.token) if reply.token else ask.csrf
    field = Markup('<input type="hidden" name="csrf" value="{}">').format(token)
    note = NOTES.get(ask.query.get("note", ""), "")
    signed_in = ask.session.person if ask.session and ask.session.full else None
    common = {"csrf": field, "ask": ask, "me": signed_in, "may": ask.may, "note": note, "errors": []}
    return templating.render(reply.template, **{**common, **reply.values})
