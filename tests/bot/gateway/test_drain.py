"""Told to stop, a gateway takes nobody new, answers what it has begun, and ends."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.settings import ROOT
from tests.support import gateway
from tests.support.ports import unused_port
from tests.support.rasa import StandInRasa


class SlowRasa(StandInRasa):
    """Holds its answer until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def _answer(self, request: web.Request) -> web.Response:
        self.begun.set()
        await self.go.wait()
        return await super()._answer(request)


async def test_open_turn_is_answered_after_the_signal(tmp_path: Path) -> None:
    gateway.safety()  # learnt here, so that the process finds it in the cache
    shutil.copytree(ROOT / "var" / "cache", tmp_path / "cache")
    rasa = SlowRasa()
    await rasa.server.start_server()
    port = unused_port()
    variables = {
        "GUIDE_VAR": str(tmp_path),
        "GUIDE_PORT": str(port),
        "GUIDE_RASA_URL": str(rasa.server.make_url("")).rstrip("/"),
        "GUIDE_RASA_TIMEOUT": "60",
        "GUIDE_DRAIN": "30",
    }
    process = _start(variables)
    url = f"http://127.0.0.1:{port}"
    try:
        async with aiohttp.ClientSession() as session:
            opened = await _open(session, url, process)
            turn = asyncio.create_task(_ask(session, url, opened))
            await asyncio.wait_for(rasa.begun.wait(), 120)
            process.send_signal(signal.SIGTERM)
            await _refused(port)
            rasa.go.set()
            assert [one["kind"] for one in await asyncio.wait_for(turn, 30)] == ["answer"]
        assert await asyncio.to_thread(process.wait, 40) == 0
    finally:
        process.kill()
        await asyncio.to_thread(process.wait)
        await rasa.server.close()


def _start(variables: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "bot", "gateway"], cwd=ROOT, env=os.environ | variables)


async def _open(session: aiohttp.ClientSession, url: str, process: subprocess.Popen[bytes]) -> dict[str, str]:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        try:
            async with session.post(f"{url}/api/conversations") as response:
                opened: dict[str, str] = await response.json()
                return opened
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.1)
    raise AssertionError("the gateway does not come up")


async def _ask(session: aiohttp.ClientSession, url: str, opened: dict[str, str]) -> list[dict[str, str]]:
    headers = {"Authorization": f"Bearer {opened['token']}"}
    body = {"text": "what is toxic stress?"}
    async with session.post(f"{url}/api/conversations/{opened['id']}/messages", json=body, headers=headers) as response:
        assert response.status == 200
        messages: list[dict[str, str]] = (await response.json())["messages"]
        return messages


async def _refused(port: int) -> None:
    """Wait until the door is shut to newcomers."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:
            pass  # the door shut while we stood in it; the next try is refused
        await asyncio.sleep(0.05)
    raise AssertionError("the door stays open")
