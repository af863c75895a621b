"""Connections that send nothing, or a letter now and then, are closed; others stay open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.gateway import heads

SHORT = 0.3  # seconds


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async def hello(request: web.Request) -> web.Response:
        return web.Response(text="hello")

    app = web.Application()
    app.router.add_get("/", hello)
    runner = web.AppRunner(app)
    await runner.setup()
    assert runner.server is not None
    door = await asyncio.get_running_loop().create_server(heads.in_time(runner.server, SHORT), "127.0.0.1", 0)
    yield door.sockets[0].getsockname()[1]
    door.close()
    await runner.cleanup()


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
async def test_half_a_head_is_cut_off(port: int, sent: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    for _ in range(4):
        writer.write(b"a" if sent else b"")
        await asyncio.sleep(SHORT / 8)
    assert await asyncio.wait_for(reader.read(), SHORT * 5) == b""
    writer.close()


async def test_a_connection_that_was_used_stays_open(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(2):
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"hello" in await reader.readuntil(b"hello")
        await asyncio.sleep(SHORT * 2)
    writer.close()
