"""``/api/openapi.json``: the description of the public API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.messages import ANY_CHOICE
from bot.yamlfile import read_mapping

FILE = Path(__file__).parent / "openapi.yml"


async def openapi(request: web.Request) -> web.Response:
    """The OpenAPI document as JSON."""
    return web.Response(body=json.dumps(document()).encode(), content_type="application/json")


def document() -> dict[str, Any]:
    """The document, with the closed vocabulary of choices."""
    found = read_mapping(FILE)
    found["components"]["schemas"]["Choice"]["pattern"] = f"^(?:{ANY_CHOICE})$"
    return found
