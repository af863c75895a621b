"""A stand-in for the Bot Connector: announces its keys, takes replies, and can be told to be slow, busy or broken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.teams_tokens import jwk


@dataclass
class Took:
    """One call the stand-in took."""

    method: str
    conversation: str
    activity: dict[str, Any]
    token: str
    id: str = ""


@dataclass
class ConnectorStandIn:
    """What was taken, in order, and how to behave."""

    keys: list[dict[str, Any]] = field(default_factory=lambda: [jwk("connector"), jwk("unendorsed", endorsements=())])
    took: list[Took] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)  # given first, one a call
    key_requests: int = 0
    jwks_uri: str = ""
    pause: float = 0.0
    listeners: list[Callable[[Took], None]] = field(default_factory=list)

    def app(self) -> web.Application:
        """The addresses of the Connector and of its key documents."""
        app = web.Application(client_max_size=1024 * 1024)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._take)
        app.router.add_post("/v3/conversations/{conversation}/activities/{id}", self._take)
        app.router.add_put("/v3/conversations/{conversation}/activities/{id}", self._take)
        return app

    def messages(self, conversation: str | None = None) -> list[dict[str, Any]]:
        """The messages posted, without typing and changes of cards."""
        return [
            took.activity
            for took in self.took
            if took.method == "POST"
            and took.activity["type"] == "message"
            and conversation in (None, took.conversation)
        ]

    def cards(self, conversation: str | None = None) -> list[dict[str, Any]]:
        """The cards of those messages."""
        return [one["attachments"][0]["content"] for one in self.messages(conversation)]

    async def _openid(self, request: web.Request) -> web.Response:
        address = self.jwks_uri or str(request.url.with_path("/keys"))
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": address})

    async def _keys(self, request: web.Request) -> web.Response:
        self.key_requests += 1
        return web.json_response({"keys": self.keys})

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.json()
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.pause:
            await asyncio.sleep(self.pause)
        if self.answers and body.get("type") != "typing":
            answer = self.answers.pop(0)
            if answer.status >= 300:
                return answer
        own = request.match_info.get("id", "") if request.method == "PUT" else f"card-{len(self.took) + 1}"
        took = Took(request.method, request.match_info["conversation"], body, token, own)
        self.took.append(took)
        for listen in self.listeners:
            listen(took)
        return web.json_response({"id": own}, status=201)
