"""What the views work with: accounts, the draft, releases and the rest, made once a process and on first use."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

from bot.accounts import Accounts
from bot.settings import Settings


@dataclass
class Desk:
    """The console's parts."""

    settings: Settings
    accounts: Accounts
    sign_in_elsewhere: str = ""  # what the button for OpenID Connect says; empty without it
    _open: bool = field(default=False, repr=False)

    def is_open(self) -> bool:
        """Whether anybody has an account. The first can be made while we run."""
        self._open = self._open or self.accounts.people.any()
        return self._open


DESK = web.AppKey("desk", Desk)
