"""Loads a folder's content as the running processes would, before anybody is answered from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from actions import wiring
from bot.errors import BotError
from bot.gateway.live import Parts
from bot.gateway.teams.words import TeamsWords
from bot.gateway.web import help_page, pages
from bot.releases.follow import InForce
from bot.settings import Settings


class NotLoaded(BotError):
    """A process could not start with this content."""


def load(root: Path, settings: Settings) -> None:
    """Load it as the gateway does, with every page, and as the actions do, with every answer looked at.

    Raises:
        NotLoaded: one of them could not.
    """
    release = InForce(root)
    try:
        parts = Parts(replace(settings, root=root), release)
        parts.words.welcome()
        help_page.page(parts)
        help_page.starting(parts)
        for name in pages.PROSE:
            pages.render_prose(parts, name)
        TeamsWords.load(root / "content")
    except Exception as error:  # whatever it is, the public would meet it
        raise NotLoaded(f"the gateway cannot load this content: {_sentence(error)}") from error
    try:
        wiring.warm(wiring.Loaded(release))
    except Exception as error:
        raise NotLoaded(f"the actions cannot load this content: {_sentence(error)}") from error


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, BotError) else f"{type(error).__name__}: {error}"
