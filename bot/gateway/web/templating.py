"""Pages from templates: everything is escaped, and the words come from the widget's list and from content."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.gateway.web.links import is_web, safe_link
from bot.gateway.web.wording import day, moment

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """One environment for all pages. A name that a template misspells is an error and not a blank."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(safe_link=safe_link, day=day, moment=moment)
    made.tests["web"] = is_web
    return made


def render(template: str, /, **values: Any) -> str:
    """The page ``template`` with ``values``."""
    return environment().get_template(template).render(**values)
