"""nginx as in the example before two real gateways: one that goes away costs no safety reply."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway import keys
from bot.gateway.app import create_app
from bot.settings import Settings
from tests.deploy.test_host import nginx_config
from tests.deploy.tools import DEPLOY, tool
from tests.support import gateway
from tests.support.ports import unused_port

DISCLOSURE = "I want to end my life tonight"
EACH = 12  # messages before and after
PATIENCE = 60.0  # seconds for nginx to come up


class Pair:
    """Two gateways with one key, and nginx before them."""

    def __init__(self, gateways: list[TestServer], door: str) -> None:
        self.gateways, self.door = gateways, door

    def app(self, number: int) -> web.Application:
        return self.gateways[number].app

    async def say(self, session: aiohttp.ClientSession, path: str, token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        async with session.post(f"{self.door}{path}/messages", json={"text": DISCLOSURE}, headers=headers) as response:
            return (await response.json())["messages"] if response.status == 200 else [{"kind": response.status}]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Callable[[], Awaitable[Pair]]]:
    servers: list[TestServer] = []
    processes: list[asyncio.subprocess.Process] = []

    async def started() -> Pair:
        for number in range(2):
            settings = Settings(
                var=tmp_path / str(number),
                database_url=f"sqlite:///{tmp_path / 'guide.sqlite'}",
                rasa_url=f"http://127.0.0.1:{unused_port()}",
                secret="s" * 32,
            )
            app = create_app(settings, load_safety=lambda _: gateway.safety(), load_guard=lambda _: gateway.guard())
            servers.append(TestServer(app))
            await servers[-1].start_server()
        plain, door = unused_port(), unused_port()
        text = (DEPLOY / "nginx" / "guide.conf").read_text()
        for name, port in (("8080", servers[0].port), ("8081", servers[1].port)):
            text = text.replace(f"127.0.0.1:{name}", f"127.0.0.1:{port}")
        text = text.replace("listen [::]:80;", "").replace("listen [::]:443 ssl http2;", "")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};")
        text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{door} ssl;")
        config = nginx_config(tmp_path, text)
        command = [tool("nginx", "apt-get install nginx-light"), "-g", "daemon off;", "-c", config, "-p", tmp_path]
        processes.append(await asyncio.create_subprocess_exec(*map(str, command), stderr=subprocess.DEVNULL))
        return Pair(servers, f"https://127.0.0.1:{door}")

    yield started
    for process in processes:
        process.terminate()
        await process.wait()
    for server in servers:
        await server.close()


async def until_open(session: aiohttp.ClientSession, url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            async with session.get(f"{url}/healthz") as response:
                if response.status == 200:
                    return
        except aiohttp.ClientError:
            pass
    raise AssertionError("nginx does not come up")


async def test_one_gateway_gone_loses_no_safety_reply(start: Callable[[], Awaitable[Pair]]) -> None:
    pair = await start()
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(connector=connector) as session:
        await until_open(session, pair.door)
        async with session.post(f"{pair.door}/api/conversations") as response:
            opened = await response.json()
        path, token = f"/api/conversations/{opened['id']}", opened["token"]
        said = [await pair.say(session, path, token) for _ in range(EACH)]
        # The one that this address is sent to: a person stays at one gateway.
        spoke = [len(pair.app(number)[keys.MEMORY]) for number in range(2)]
        assert sorted(spoke) == [0, 1]
        await pair.gateways[spoke.index(1)].close()
        said += [await pair.say(session, path, token) for _ in range(EACH)]
    assert [one[0]["kind"] for one in said] == ["safety"] * (2 * EACH)
