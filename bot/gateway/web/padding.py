"""Replies of one size: who watches an encrypted line must not tell a safety reply by its length."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

BLOCK = 16 * 1024  # bytes; what a turn gives is nearly always shorter, a safety reply too


def padded_json(body: Any) -> web.Response:
    """``body`` as JSON, filled up with blanks, which JSON allows at its end, to a whole number of blocks."""
    text = json.dumps(body)  # plain ASCII, so that characters are bytes
    return web.json_response(text=text.ljust(-(-len(text) // BLOCK) * BLOCK))
