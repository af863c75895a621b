"""Two gateways, each with a Rasa of its own, on one PostgreSQL and one Redis: they are one assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import aiohttp
import pytest

from tests.load.conftest import World
from tests.load.crowd import ASKED, CRISIS, FURTHER, open_conversation, say
from tests.load.stack import GATEWAY, SECOND


@pytest.fixture(scope="module")
def urls(servers: World) -> Iterator[list[str]]:
    yield [servers.stack.url, servers.stack.start_second()]


def elsewhere(path: str) -> str:
    return path.replace(str(GATEWAY), str(SECOND))


async def test_a_conversation_goes_on_at_another_gateway(urls: list[str]) -> None:
    async with aiohttp.ClientSession() as session:
        path, headers = await open_conversation(session, urls[0])
        assert (await say(session, path, headers, 0, ASKED)).is_answered
        said = await say(session, elsewhere(path), headers, 0, FURTHER)
        assert said.is_answered and not said.says_that_it_cannot_look_back
        for there in (path, elsewhere(path)):
            assert (await say(session, there, headers, 0, CRISIS)).is_answered


async def test_messages_at_both_at_once_are_each_answered_once(urls: list[str]) -> None:
    async with aiohttp.ClientSession() as session:
        path, headers = await open_conversation(session, urls[0])
        both = [path, elsewhere(path)] * 4
        said = await asyncio.gather(*(say(session, there, headers, 0, ASKED) for there in both))
        assert all(one.is_answered for one in said), [(one.status, one.kinds) for one in said]
        assert (await say(session, path, headers, 0, FURTHER)).is_answered


async def test_limits_are_counted_together(urls: list[str]) -> None:
    connector = aiohttp.TCPConnector(local_addr=("127.0.8.8", 0))
    async with aiohttp.ClientSession(connector=connector) as session:

        async def opens(url: str) -> int:
            async with session.post(f"{url}/api/conversations") as response:
                return response.status

        told = [await opens(urls[number % 2]) for number in range(100)]
    assert 429 in told
    assert 60 <= told.count(201) < 90  # sixty at once and five a second; two that counted alone would let all in
