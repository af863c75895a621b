"""``/api/openapi.json``: the description of the public API."""

from __future__ import annotations

import json
from pathlib import Path

from aiohttp import web

from bot.yamlfile import read_mapping

FILE = Path(__file__).parent / "openapi.yml"


async def openapi(request: web.Request) -> web.Response:
    """The OpenAPI document as JSON."""
    return web.Response(body=json.dumps(read_mapping(FILE)).encode(), content_type="application/json")
