"""Rasa's door for the gateway: one message in, the structures of all replies out."""

from __future__ import annotations

import asyncio
import hmac
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import settings
from bot.dialogue import CHANNEL
from bot.garbage import spare
from bot.rasa.actions_client import shorten
from bot.rasa.left_out import leave_out
from bot.rasa.once import work_out_once
from bot.rasa.shared import ahead, encoder
from bot.rasa.turn import LONGEST, begun
from bot.understanding.carried import looked_at, unpacked
from bot.understanding.text import normalise


class StructureCollector(OutputChannel):
    """Keeps what the actions say, as structures; texts without one are kept as plain text."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """See parent class for full docstring."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one message of the bot."""
        structure = message.get("custom") or message.get("metadata", {}).get("structure")
        self.messages.append(structure or {"kind": "smalltalk", "text": message.get("text", "")})

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """See parent class for full docstring."""
        self.messages.append({"kind": "smalltalk", "text": text})


class GuideChannel(InputChannel):
    """``POST /webhooks/guide/webhook`` with ``{"sender", "text", "choice", "within", "vectors"}``.

    It gives ``{"messages": [...], "looked_back": true}``; ``looked_back`` is false where the database could not be
    read or written. ``within`` is how many seconds the gateway waits; ``vectors`` are those of the text and its parts,
    as far as the gateway made them (``bot.understanding.carried``).
    """

    def __init__(self, key: str = "") -> None:
        self._key = key
        self._spared: str | None = None  # the mark of the model after whose loading it was done

    @classmethod
    def name(cls) -> str:
        """See parent class for full docstring."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GuideChannel:
        """The channel, with the key that only the gateway knows; none where Rasa is on loopback alone."""
        shorten()
        work_out_once()
        leave_out()
        return cls(settings.read(os.environ).rasa_key)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("guide_channel", __name__)

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            ready = bool(agent and agent.is_ready())
            model = agent.fingerprint if ready and agent.fingerprint else ""
            return response.json({"ready": ready, "model": model}, status=200 if ready else 503)

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if self._key and not hmac.compare_digest(request.headers.get("x-guide-key", ""), self._key):
                return response.json({"error": "forbidden"}, status=403)
            body = request.json
            collector = StructureCollector()
            agent = request.app.ctx.agent
            # The mark of the model, which a model server gives as its ETag: the actions speak from its release.
            metadata = {"model": agent.fingerprint} if agent and agent.fingerprint else {}
            if metadata.get("model") != self._spared:
                self._spared = metadata.get("model")
                asyncio.get_running_loop().call_later(LONGEST, spare)  # no turn is on its way with the one before then
            if body.get("choice"):
                metadata["choice"] = body["choice"]
            # Rasa strips blanks and takes what then begins with a stroke for an intent.
            text = (body.get("text") or "").lstrip("/ \t\r\n") or " "
            if carried := unpacked(body.get("vectors")):
                encoder().learn(carried)
            message = UserMessage(text, collector, body["sender"], input_channel=CHANNEL, metadata=metadata)
            try:
                with begun(float(body.get("within") or LONGEST)) as turn:
                    if not body.get("choice"):
                        ahead().begin(looked_at(normalise(text)))
                    await on_new_message(message)
            except RasaException as error:
                return response.json({"error": type(error).__name__}, status=503)
            return response.json({"messages": collector.messages, "looked_back": turn.looked_back})

        return routes
