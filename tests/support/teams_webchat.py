"""A stand-in for the Connector that real Web Chat talks to: Direct Line for the browser, Teams for the gateway.

Direct Line as Web Chat polls it is three addresses. What the person sends is dressed as Teams would and really signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from aiohttp import ClientSession, web

from bot.gateway.teams.mount import PATH
from tests.support.teams_connector import ConnectorStandIn, Took
from tests.support.teams_tokens import APP, TENANT, activity, claims, sign

BOT = {"id": f"28:{APP}", "name": "Guide", "role": "bot"}
MENTION = "<at>Guide</at>"
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chat</title>
<style>html, body, #chat {{ height: 100%; margin: 0; font-family: Segoe UI, sans-serif }}</style></head>
<body><div id="chat" role="main"></div><script src="/webchat.js"></script><script>
window.WebChat.renderWebChat({{
  directLine: window.WebChat.createDirectLine({{
    domain: location.origin + '/v3/directline', token: '{conversation}', webSocket: false, pollingInterval: 200
  }}),
  userID: 'dl_person', locale: 'en-GB', sendTypingIndicator: false,
  styleOptions: {{ bubbleMaxWidth: 640, hideUploadButton: true }}
}}, document.getElementById('chat'));
</script></body></html>"""


@dataclass
class WebChatStandIn(ConnectorStandIn):
    """Serves pages ``/chat/<conversation>``; a conversation whose name begins with 19: is a channel."""

    script: bytes = b""
    gateway_url: str = ""
    own_url: str = ""
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)

    def app(self) -> web.Application:
        """The Connector's addresses and Direct Line's."""
        app = super().app()
        app.router.add_get("/chat/{conversation}", self._page)
        app.router.add_get("/webchat.js", self._script)
        app.router.add_post("/v3/directline/conversations", self._open)
        app.router.add_get("/v3/directline/conversations/{conversation}/activities", self._poll)
        app.router.add_post("/v3/directline/conversations/{conversation}/activities", self._said)
        self.listeners.append(self._show)
        return app

    async def install(self, conversation: str) -> None:
        """What Teams sends when the app is added."""
        await self._forward(conversation, {"type": "installationUpdate", "action": "add", "text": None})

    async def _page(self, request: web.Request) -> web.Response:
        conversation = request.match_info["conversation"]
        return web.Response(text=PAGE.format(conversation=conversation), content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(body=self.script, content_type="text/javascript", charset="utf-8")

    async def _open(self, request: web.Request) -> web.Response:
        conversation = request.headers["Authorization"].removeprefix("Bearer ")
        self.shown.setdefault(conversation, [])
        return web.json_response(
            {"conversationId": conversation, "token": conversation, "expires_in": 3600}, status=201
        )

    async def _poll(self, request: web.Request) -> web.Response:
        shown = self.shown[request.match_info["conversation"]]
        mark = int(request.query.get("watermark") or 0)
        return web.json_response({"activities": shown[mark:], "watermark": str(len(shown))})

    async def _said(self, request: web.Request) -> web.Response:
        conversation, body = request.match_info["conversation"], await request.json()
        number = f"user-{len(self.shown[conversation]) + 1}"
        now = datetime.now(timezone.utc).isoformat()
        self.shown[conversation].append({**body, "id": number, "timestamp": now})
        sent: dict[str, Any] = {
            "type": body["type"],
            "id": number,
            "text": body.get("text"),
            "value": body.get("value"),
        }
        if isinstance(sent["value"], dict):
            sent["replyToId"] = self._card_with(conversation, sent["value"].get("choice", ""))
        if (sent["text"] or "").startswith("@Guide"):
            sent["text"] = sent["text"].replace("@Guide", MENTION, 1)
            sent["entities"] = [{"type": "mention", "text": MENTION, "mentioned": BOT}]
        await self._forward(conversation, sent)
        return web.json_response({"id": number})

    def _card_with(self, conversation: str, choice: str) -> str:
        """Teams says which card a button belongs to, Direct Line does not: the last one that has it."""
        has = [one["id"] for one in self.shown[conversation] if f"'choice': '{choice}'" in str(one.get("attachments"))]
        return has[-1] if has else ""

    async def _forward(self, conversation: str, sent: dict[str, Any]) -> None:
        if sent["type"] not in ("message", "installationUpdate"):
            return
        kind = "channel" if conversation.startswith("19:") else "personal"
        place = {"id": conversation, "conversationType": kind, "isGroup": kind == "channel", "tenantId": TENANT}
        body = activity(serviceUrl=self.own_url, conversation=place, recipient=BOT, **sent)
        headers = {"Authorization": f"Bearer {sign(claims(serviceurl=self.own_url))}"}
        async with (
            ClientSession() as session,
            session.post(f"{self.gateway_url}{PATH}", json=body, headers=headers) as response,
        ):
            self.statuses.append(response.status)

    def _show(self, took: Took) -> None:
        shown = self.shown.setdefault(took.conversation, [])
        now = datetime.now(timezone.utc).isoformat()
        one = {**took.activity, "id": took.id, "from": BOT, "channelId": "directline", "timestamp": now}
        if took.method == "PUT":  # Direct Line cannot change a message; the new card is shown under the same id
            for place, old in enumerate(shown):
                if old["id"] == took.id:
                    one["timestamp"] = old.get("timestamp")
                    shown[place] = one
        shown.append(one)
