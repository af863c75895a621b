"""People who talk at a steady pace while something goes wrong, and a record of every message with its reply."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

TALKERS = 6
PACE = 0.5  # seconds between a person's messages
GIVEN_UP = 20.0  # seconds after which a person takes a message for lost
TOPIC = "toxic-stress"
ASKED, FURTHER, CRISIS = "what is toxic stress", "tell me more", "I want to end my life tonight"
ROUND = (ASKED, FURTHER, CRISIS)


@dataclass(frozen=True)
class Said:
    """One message with its reply; times of the monotonic clock."""

    who: int
    text: str
    sent: float
    took: float
    status: int  # 0 where the door was shut, -1 where the connection was cut or nothing came
    messages: tuple[dict[str, Any], ...] = ()

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]

    @property
    def is_answered(self) -> bool:
        """Whether it got what belongs to it, and once."""
        if self.text == CRISIS:
            return self.status == 200 and self.kinds == ["safety"]
        return self.status == 200 and self.kinds.count("answer") == 1 and self.messages[0]["topic"] == TOPIC

    @property
    def is_told_to_try_again(self) -> bool:
        """Whether it got the notice with people to call instead."""
        first = self.messages[0] if self.messages else {}
        return self.text != CRISIS and first.get("kind") == "notice" and bool(first.get("services"))

    @property
    def says_that_it_cannot_look_back(self) -> bool:
        return any(m["kind"] == "notice" and "look back" in m["text"] for m in self.messages[1:])


@dataclass
class Record:
    """Everything that was said, in the order of the replies."""

    said: list[Said] = field(default_factory=list)

    def wrong(self, *, door_may_shut: bool = False) -> list[str]:
        """What must never happen, in words; nothing where all went as it has to."""
        found: list[str] = []
        before: dict[int, Said] = {}
        for one in self.said:
            last, before[one.who] = before.get(one.who), one
            if one.status <= 0:
                if not door_may_shut:
                    found.append(f"{one.text!r} got no reply after {one.took:.1f} s")
                continue
            starting = one.status == 503 and door_may_shut  # it says so
            # There was nothing to look back at, or it was told.
            alone = one.text == FURTHER and (last is None or not last.is_answered or _either_says(last, one))
            if not (one.is_answered or one.is_told_to_try_again or starting or alone):
                found.append(f"{one.text!r} got {one.status} {one.kinds} after {one.took:.1f} s")
        return found

    def between(self, begun: float, ended: float) -> list[Said]:
        return [one for one in self.said if begun <= one.sent < ended]

    def answered_again(self, back: float) -> float:
        """Seconds from ``back`` until every message sent after it was answered as usual."""
        late = [one.sent + one.took for one in self.said if one.sent >= back and not one.is_answered]
        return max([0.0, *(moment - back for moment in late)])


def _either_says(*said: Said) -> bool:
    return any(one.says_that_it_cannot_look_back for one in said)


class Crowd:
    """Talks in a thread until told to stop."""

    def __init__(self, url: str, *, talkers: int = TALKERS, pace: float = PACE, network: str = "127.0.1") -> None:
        self.record, self._url, self._pace, self._network = Record(), url, pace, network
        self._over = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._all(talkers)))

    @contextmanager
    def talking(self) -> Iterator[Record]:
        """The record, which grows while the block runs and is complete after it."""
        self._thread.start()
        try:
            yield self.record
        finally:
            self._over.set()
            self._thread.join()

    async def _all(self, talkers: int) -> None:
        await asyncio.gather(*(self._talk(number) for number in range(talkers)))

    async def _talk(self, who: int) -> None:
        # An address of their own, as limits go by address.
        connector = aiohttp.TCPConnector(local_addr=(f"{self._network}.{who + 1}", 0))
        timeout = aiohttp.ClientTimeout(total=GIVEN_UP)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            path, headers = await open_conversation(session, self._url)
            await asyncio.sleep(self._pace * who / TALKERS)
            number = 0
            while not self._over.is_set():
                said = await say(session, path, headers, who, ROUND[number % len(ROUND)])
                self.record.said.append(said)
                number += 1
                await asyncio.sleep(max(0.0, self._pace - said.took))


async def open_conversation(session: aiohttp.ClientSession, url: str) -> tuple[str, dict[str, str]]:
    """Where to send messages, and the headers that belong to them."""
    async with session.post(f"{url}/api/conversations") as response:
        opened = await response.json()
    return f"{url}/api/conversations/{opened['id']}/messages", {"Authorization": f"Bearer {opened['token']}"}


async def say(session: aiohttp.ClientSession, path: str, headers: dict[str, str], who: int, text: str) -> Said:
    """Send one message; whatever happens is a record of it."""
    sent, status, messages = time.monotonic(), -1, ()
    try:
        async with session.post(path, json={"text": text}, headers=headers) as response:
            status = response.status
            with contextlib.suppress(aiohttp.ContentTypeError):
                messages = tuple((await response.json(content_type=None)).get("messages") or ())
    except aiohttp.ClientConnectorError:
        status = 0
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        status = -1
    return Said(who, text, sent, time.monotonic() - sent, status, messages)
