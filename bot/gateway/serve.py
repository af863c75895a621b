"""Runs the gateway as a process."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot import settings
from bot.gateway import early
from bot.logs import set_up
from bot.releases.follow import rooted

if TYPE_CHECKING:
    from bot.gateway.console.desk import Tools

log = logging.getLogger(__name__)


def serve(environment: Mapping[str, str], *, editors: Tools | None = None) -> int:
    """Listen until told to stop; open requests are finished first.

    Args:
        environment: the variables of this process.
        editors: what the console needs of several subjects together.
    """
    configured = rooted(settings.read(environment))
    set_up()
    listening = early.listen(configured.host, configured.port)
    log.info("gateway is starting")
    with early.help_page(listening, early.kept(configured.var, configured.root.resolve().name)):
        # Most of the start is these imports: they come when the help page is up.
        from aiohttp import web

        from bot.gateway import teams
        from bot.gateway.app import create_app

        app = create_app(configured, teams_config=teams.read(environment), editors=editors)
    web.run_app(
        app, sock=listening, access_log=None, print=None,
        shutdown_timeout=configured.drain, keepalive_timeout=75,
    )  # fmt: skip
    return 0
