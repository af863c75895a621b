"""The console's pages from templates; everything that is not a template's own is escaped."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from bot.accounts import May
from bot.gateway.console.menu import MENU
from bot.gateway.teams.cards.parts import shown
from bot.gateway.web.links import is_web, safe_link
from bot.gateway.web.templating import TEMPLATES as WEB
from bot.gateway.web.wording import day, moment

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """One environment for all pages; the macros of the public pages are there too, for previews."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(WEB)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(safe_link=safe_link, day=day, moment=moment, when=when, on_card=shown)
    made.tests["web"] = is_web
    made.globals.update(May=May, menu=MENU)
    return made


def render(template: str, /, **values: Any) -> str:
    """The page ``template`` with ``values``."""
    return environment().get_template(template).render(**values)


def when(seconds: float) -> str:
    """A time as people read it: ``23 November 2026, 09:05``."""
    at = datetime.fromtimestamp(seconds)
    return f"{at.day} {at:%B %Y, %H:%M}"
