"""Runs the gateway as a process."""

from __future__ import annotations

import asyncio
import logging
import resource
import signal
import socket
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

import uvloop

from bot import settings
from bot.garbage import spare
from bot.gateway import early
from bot.logs import set_up
from bot.releases.follow import rooted

if TYPE_CHECKING:
    from aiohttp import web

    from bot.gateway.console.desk import Tools

log = logging.getLogger(__name__)
FILES = 8192  # of which nearly all are connections; 1024 are soon taken by one client


def serve(environment: Mapping[str, str], *, editors: Callable[[], Tools] | None = None) -> int:
    """Listen until told to stop; open requests are finished first.

    Args:
        environment: the variables of this process.
        editors: gives what the console needs of several subjects together, once the help page is up.
    """
    configured = rooted(settings.read(environment))
    settings.check_gateway(configured)
    set_up()
    listening = early.listen(configured.host, configured.port)
    log.info("gateway is starting")
    with early.help_page(listening, early.kept(configured.var, configured.root.resolve().name)):
        # Most of the start is these imports: they come when the help page is up.
        from bot.gateway import teams
        from bot.gateway.app import create_app

        app = create_app(configured, teams_config=teams.read(environment), editors=editors() if editors else None)
    _open_files(FILES)
    uvloop.run(_until_told(app, listening, drain=configured.drain))
    return 0


async def _until_told(app: web.Application, listening: socket.socket, *, drain: float) -> None:
    """Serve until SIGTERM or SIGINT, then give open requests ``drain`` seconds."""
    from aiohttp import web

    from bot.gateway import heads

    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=drain, keepalive_timeout=75, lingering_time=heads.LINGER
    )
    await runner.setup()
    server = cast(web.Server, runner.server)  # there since the set-up
    sparing = loop.create_task(_spare_when_loaded(app))
    door = await loop.create_server(heads.in_time(server), sock=listening, backlog=512)
    await told.wait()
    sparing.cancel()
    door.close()
    await runner.cleanup()


async def _spare_when_loaded(app: web.Application) -> None:
    from bot.gateway import keys

    now = app[keys.LIVE].now
    await asyncio.gather(asyncio.shield(now.safety), asyncio.shield(now.guard), return_exceptions=True)
    spare()


def _open_files(wanted: int) -> None:
    """Let this process hold so many files and connections, as far as the system allows."""
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    if least != resource.RLIM_INFINITY and least < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
