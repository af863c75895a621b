"""Runs the gateway as a process."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from aiohttp import web

from bot import settings
from bot.gateway import teams
from bot.gateway.app import create_app
from bot.logs import set_up

log = logging.getLogger(__name__)


def serve(environment: Mapping[str, str]) -> int:
    """Listen until told to stop; open requests are finished first."""
    configured = settings.read(environment)
    set_up()
    app = create_app(configured, teams_config=teams.read(environment))
    app.on_startup.append(_announce)
    web.run_app(
        app, host=configured.host, port=configured.port, access_log=None, print=None,
        shutdown_timeout=configured.drain, keepalive_timeout=75,
    )  # fmt: skip
    return 0


async def _announce(app: web.Application) -> None:
    log.info("gateway is starting")
