"""The editors' console at ``/console``: server-rendered pages that work without JavaScript."""

from bot.gateway.console.mount import mount

__all__ = ["mount"]
