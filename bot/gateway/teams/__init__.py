"""The door for Microsoft Teams, on the Microsoft 365 Agents SDK; shut until it is configured.

``read(environment)`` gives the configuration or None; ``add_routes(app, config)`` mounts ``POST /api/teams/messages``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway.teams.config import TeamsConfig, read

if TYPE_CHECKING:
    from aiohttp import web

__all__ = ["TeamsConfig", "add_routes", "read"]


def add_routes(app: web.Application, config: TeamsConfig) -> None:
    """Mount the channel on the gateway's application, after its own parts and before it starts."""
    from bot.gateway.teams.mount import mount  # the SDK takes a second to import, and most installations need none

    mount(app, config)
