"""A stand-in for Rasa that speaks its channel's protocol on loopback; the contract is tested with the real one too."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

ANSWER = {"do": "answer", "topics": ["toxic-stress"], "aspect": "short", "reason": ""}
MODEL = "mark-of-the-model"


class StandInRasa:
    """Answers every message with ``decisions``; ``asked`` holds what came in."""

    def __init__(self) -> None:
        self.decisions: list[dict[str, Any]] = [ANSWER]
        self.asked: list[dict[str, Any]] = []
        self.down = False
        self.looked_back = True
        app = web.Application()
        app.router.add_post("/webhooks/guide/webhook", self._answer)
        app.router.add_get("/webhooks/guide/", self._health)
        self.server = TestServer(app)

    async def _answer(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        if self.down:
            return web.json_response({"error": "no model"}, status=503)
        return web.json_response({"messages": self.decisions, "looked_back": self.looked_back})

    async def _health(self, request: web.Request) -> web.Response:
        return web.json_response({"ready": not self.down, "model": MODEL})
