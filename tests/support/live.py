"""A gateway that a browser can reach: on a loopback port, in a thread of its own, with a scripted stand-in for Rasa."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from bot.gateway import keys
from bot.gateway.app import create_app
from bot.gateway.console.desk import Desk, Tools
from bot.settings import Settings
from tests.support import gateway
from tests.support.ports import unused_port
from tests.support.rasa import ANSWER, StandInRasa

T = TypeVar("T")


class ScriptedRasa(StandInRasa):
    """Answers by what was typed or pressed; anything else gets the usual answer."""

    def __init__(self, script: dict[str, list[dict[str, Any]]]) -> None:
        super().__init__()
        self.script = script

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.decisions = self.script.get(body["text"] or body["choice"], [ANSWER])
        return await super()._answer(request)


class Loop:
    """An event loop in a thread, for servers that run beside a synchronous test."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def close(self) -> None:
        self.run(self._end_tasks())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end_tasks(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


class LiveGateway:
    """Starts, stops and starts again on the same port, so that a test can take the server away."""

    def __init__(
        self,
        loop: Loop,
        var: Path,
        script: dict[str, list[dict[str, Any]]],
        *,
        rasa: StandInRasa | None = None,
        **changes: Any,
    ) -> None:
        self.loop, self.rasa = loop, rasa or ScriptedRasa(script)
        self.editors: Tools | None = None  # for the console, with the folder that it edits
        self.tree: Path | None = None
        self.port = unused_port()
        self.url = f"http://localhost:{self.port}"
        self.settings = replace(
            Settings(
                var=var, database_url=f"sqlite:///{var / 'guide.sqlite'}", secret="s" * 32, rate=1000, burst=10000
            ),
            **changes,
        )
        loop.run(self.rasa.server.start_server())
        self._runner: web.AppRunner | None = None

    def start(self) -> None:
        gateway.safety()  # trained here, so that no browser waits for it
        self.loop.run(self._start())

    async def _start(self) -> None:
        settings = replace(self.settings, rasa_url=str(self.rasa.server.make_url("")))
        self.app = create_app(settings, load_safety=lambda _: gateway.safety(), editors=self.editors)
        if self.tree is not None:
            self.app[keys.DESK].tree = self.tree
        self._runner = web.AppRunner(self.app, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "localhost", self.port).start()

    def stop(self) -> None:
        if self._runner:
            self.loop.run(self._runner.cleanup())
        self._runner = None

    def close(self) -> None:
        self.stop()
        self.loop.run(self.rasa.server.close())

    @property
    def desk(self) -> Desk:
        """What the console works with."""
        return self.app[keys.DESK]

    @property
    def last_conversation(self) -> str:
        """The conversation that had a turn last."""
        return next(reversed(self.app[keys.MEMORY]._open))

    def forgets(self, conversation: str) -> bool:
        """Whether a conversation is gone soon: a beacon arrives after the page has gone."""

        async def wait() -> bool:
            for _ in range(1000):
                if conversation not in self.app[keys.MEMORY]._open:
                    return True
                await asyncio.sleep(0.01)
            return False

        return self.loop.run(wait())


class HostPage:
    """A page of another organisation, on another origin, with the policy that the integrators' notes ask for."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.port = unused_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.tag = ""
        self.policy = ""
        app = web.Application()
        app.router.add_get("/{page}", self._page)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        loop.run(self._runner.setup())
        loop.run(web.TCPSite(self._runner, "127.0.0.1", self.port).start())

    async def _page(self, request: web.Request) -> web.Response:
        name = request.match_info["page"]
        body = (
            f"<!doctype html><html lang=en><head><meta name=viewport content='width=device-width'>"
            f"<title>{name}</title></head>"
            f"<body><main><h1>Host page {name}</h1><p><a href=/two>Another page</a></p></main>{self.tag}</body></html>"
        )
        return web.Response(text=body, content_type="text/html", headers={"Content-Security-Policy": self.policy})

    def close(self) -> None:
        self.loop.run(self._runner.cleanup())
