"""A client that floods: ``python -m tests.load.flood URL SECONDS``. Bounded: so many connections, on loopback."""

from __future__ import annotations

import asyncio
import sys
import time

import aiohttp

from tests.load.crowd import ASKED, open_conversation, say

CONNECTIONS = 16


async def flood(url: str, seconds: float) -> int:
    """Send as much as is taken from one address; how many messages that was."""
    until, sent = time.monotonic() + seconds, 0
    connector = aiohttp.TCPConnector(local_addr=("127.0.9.9", 0), limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def one() -> None:
            nonlocal sent
            path, headers = await open_conversation(session, url)  # of its own, as those of one wait for each other
            while time.monotonic() < until:
                await say(session, path, headers, 0, f"{ASKED} {sent}")
                sent += 1

        await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return sent


if __name__ == "__main__":
    print(asyncio.run(flood(sys.argv[1], float(sys.argv[2]))))
