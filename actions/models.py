"""What the action server does besides actions: it keeps up with the release in force, and hands Rasa its model.

Rasa asks for the model every other second (``models`` in ``endpoints.releases.yml``). It gets a new one only when the
actions have loaded the release that belongs to it, so that no topic is named here before it can be spoken of.
"""

from __future__ import annotations

import logging
import threading

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions import wiring
from bot.releases import MODEL
from bot.releases.follow import LOOK_EVERY

log = logging.getLogger(__name__)
USER, METADATA, MARK = "user", "metadata", "model"


def add_models(app: Sanic) -> None:
    """Add the address of the model, the choice of a release for each turn, and the thread that follows."""
    stopped = threading.Event()

    @app.get("/model")
    async def model(request: Request) -> HTTPResponse:
        release = wiring.shelf().current.release
        if release.number is None:
            return response.empty(status=404)
        mark = release.training or str(release.number)
        if request.headers.get("If-None-Match") == mark:
            return response.empty(status=304)
        return await response.file(release.root / MODEL, headers={"ETag": mark, "filename": "guide.tar.gz"})

    async def choose_release(request: Request) -> None:
        if request.path == "/webhook" and request.headers.get("Content-Encoding") != "deflate":
            wiring.enter(_mark(request.json or {}))

    async def start(app: Sanic, loop: object) -> None:
        threading.Thread(target=_follow, args=(stopped,), name="follow", daemon=True).start()

    async def stop(app: Sanic, loop: object) -> None:
        stopped.set()

    app.register_middleware(choose_release, "request")
    app.register_listener(start, "before_server_start")
    app.register_listener(stop, "before_server_stop")


def _mark(call: dict[str, object]) -> str:
    """The mark of the model that understood the message, as Rasa's channel noted it (``bot.rasa.channel``)."""
    tracker = call.get("tracker")
    for event in reversed(tracker.get("events") or ()) if isinstance(tracker, dict) else ():
        if event.get("event") == USER:
            return str((event.get(METADATA) or {}).get(MARK) or "")
    return ""


def _follow(stopped: threading.Event) -> None:
    while not stopped.wait(LOOK_EVERY):
        try:
            wiring.shelf().follow()
        except Exception as error:  # the release before serves on; the next change is looked at again
            log.error("release cannot be loaded", extra={"error": f"{type(error).__name__}: {error}"})
