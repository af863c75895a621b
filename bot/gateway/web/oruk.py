"""``/oruk/…``: the published services as an Open Referral UK 3.0 feed."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.directory import oruk
from bot.gateway import keys
from bot.gateway.problems import problem


async def root(request: web.Request) -> web.Response:
    """What the feed is."""
    return _open(web.json_response(oruk.root()))


async def services(request: web.Request) -> web.Response:
    """One page of services, filtered by the query."""
    return _page(oruk.services_page, request)


async def service(request: web.Request) -> web.Response:
    """One service with all its parts."""
    found = oruk.service(request.app[keys.LIVE].now.services, request.match_info["id"])
    return _open(problem(404, "There is no such service.") if found is None else web.json_response(found))


async def taxonomies(request: web.Request) -> web.Response:
    """The vocabularies."""
    return _page(lambda services, query: oruk.taxonomies(query), request)


async def taxonomy_terms(request: web.Request) -> web.Response:
    """The terms of the vocabularies."""
    return _page(oruk.taxonomy_terms, request)


def _page(make: Any, request: web.Request) -> web.Response:
    try:
        return _open(web.json_response(make(request.app[keys.LIVE].now.services, request.query)))
    except ValueError as error:
        return _open(problem(400, str(error)))


def _open(response: web.Response) -> web.Response:
    """The feed is open to every page, as the standard asks: it says nothing that a visitor could not read."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
