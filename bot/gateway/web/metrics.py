"""``/metrics`` for Prometheus: with the token, or from this machine itself; others find nothing here."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from collections.abc import Awaitable

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.gateway import keys
from bot.gateway.problems import problem
from bot.gateway.shared_limits import SharedLimiter

PATIENCE = 3.0  # seconds


async def metrics(request: web.Request) -> web.Response:
    """The figures in Prometheus's text format."""
    if not _may_read(request):
        return problem(404, "There is nothing at this address.")
    kept, assistant = request.app[keys.METRICS], request.app[keys.TURNS].assistant
    actions_url = request.app[keys.SETTINGS].actions_url
    limiter, loop = request.app[keys.LIMITER], asyncio.get_running_loop()
    model, actions, database, redis = await asyncio.gather(
        assistant.model(),
        assistant.answers(f"{actions_url}/health"),
        _in_time(loop.run_in_executor(None, request.app[keys.STORE].answers)),
        limiter.answers() if isinstance(limiter, SharedLimiter) else asyncio.sleep(0, None),
    )
    up = {"rasa": model is not None, "actions": actions, "database": database}
    live = request.app[keys.LIVE].now
    kept.refresh(
        release=live.settings.release,
        conversations=len(request.app[keys.MEMORY]),
        up=up if redis is None else up | {"redis": redis},
        waiting=request.app[keys.TURNS].queue.waiting,
        model=model,
        wanted=live.release.training,
    )
    return web.Response(body=generate_latest(kept.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _in_time(answers: Awaitable[bool]) -> bool:
    """What does not answer in time counts as away; Prometheus waits ten seconds in all."""
    try:
        return await asyncio.wait_for(answers, PATIENCE)
    except asyncio.TimeoutError:
        return False


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
