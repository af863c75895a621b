"""What can be done at this console: editing needs a tree, publishing needs Rasa, both need a folder of releases.

A gateway that speaks from what its image holds (``deploy/``) has none of them. It says so instead of taking a change
that nobody would ever see.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.gateway.console.desk import Desk
    from bot.gateway.console.routes import Route

ALWAYS = ("/people", "/log", "/confirm")
FOLLOWED = ("/releases", "/at-once")
TRIED = ("/try", "/preview/topic")  # sent as a form, and changes nothing
HOW = "The people who run the guide find under Releases in docs/operators.md how content changes here."
NO_TREE = f"This installation speaks from content that came with it; there is none here to edit. {HOW}"
READ_ONLY = f"The folder of the draft cannot be written here, so nothing can be saved. {HOW}"
NOT_FOLLOWED = (
    f"This installation follows no folder of releases; nothing that is put in force here would be seen. {HOW}"
)
NO_RASA = f"Nothing can be trained here, for Rasa is not installed beside this gateway. {HOW}"


def cannot(desk: Desk, route: Route) -> str:
    """Why an address is of no use in this installation; empty where it is."""
    if route.needs is None or _under(route, ALWAYS):
        return ""
    if not (desk.tree / "data" / "nlu" / "answers").is_dir():
        return NO_TREE
    if _under(route, FOLLOWED):
        if not desk.settings.releases:
            return NOT_FOLLOWED
        return NO_RASA if (route.method, route.path) == ("POST", "/releases") and not has_rasa() else ""
    if route.method == "POST" and route.path not in TRIED and not os.access(desk.tree / "content", os.W_OK):
        return READ_ONLY
    return ""


@lru_cache(maxsize=1)
def has_rasa() -> bool:
    """Whether this interpreter could train a model."""
    return find_spec("rasa") is not None


def _under(route: Route, paths: tuple[str, ...]) -> bool:
    return any(route.path == path or route.path.startswith((f"{path}/", f"{path}.")) for path in paths)
