"""``/metrics`` for Prometheus: with the token, or from this machine itself; others find nothing here."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.gateway import keys
from bot.gateway.problems import problem


async def metrics(request: web.Request) -> web.Response:
    """The figures in Prometheus's text format."""
    if not _may_read(request):
        return problem(404, "There is nothing at this address.")
    kept, assistant = request.app[keys.METRICS], request.app[keys.TURNS].assistant
    actions_url = request.app[keys.SETTINGS].actions_url
    rasa, actions = await asyncio.gather(assistant.is_ready(), assistant.answers(f"{actions_url}/health"))
    kept.refresh(
        release=request.app[keys.LIVE].now.settings.release,
        conversations=len(request.app[keys.MEMORY]),
        up={"rasa": rasa, "actions": actions},
    )
    return web.Response(body=generate_latest(kept.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _may_read(request: web.Request) -> bool:
    token = request.app[keys.SETTINGS].metrics_token
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode())
    # A proxy on this machine is on loopback too, but it says for whom it asks.
    try:
        local = ipaddress.ip_address(request.remote or "").is_loopback
    except ValueError:
        local = False
    return local and "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers
