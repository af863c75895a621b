"""A whole installation with a small content set: every process, on free ports, and people who publish and talk."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from bot.accounts import Accounts, Role
from bot.conversations.store import make_engine
from bot.releases.model import Release, State
from bot.releases.releases import Releases
from bot.settings import ROOT
from tests.support.ports import unused_port
from tests.support.small_tree import make_small_tree

T = TypeVar("T")
EDITOR, APPROVER = "Anna Editor", "Ben Approver"
PATIENCE = 600.0  # seconds for what trains or starts; a machine with other work is slow


@dataclass
class Talked:
    """What conversations went through: the slowest turn in seconds, and every turn that did not get an answer."""

    turns: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list)
    releases: set[int] = field(default_factory=set)


class World:
    """Starts from nothing: the first release is published, approved and put in force before the processes start."""

    def __init__(self, folder: Path) -> None:
        self.tree, self.var = folder / "tree", folder / "var"
        self.tree.mkdir()
        self.var.mkdir()
        (ROOT / "var" / "cache").mkdir(parents=True, exist_ok=True)
        (self.var / "cache").symlink_to(ROOT / "var" / "cache")  # what is learnt from safety content takes a minute
        make_small_tree(self.tree)
        self._engine = make_engine(f"sqlite:///{self.var / 'guide.sqlite'}")
        self.releases = Releases(self._engine, self.var / "releases", home=self.tree)
        self.url = f"http://127.0.0.1:{unused_port()}"
        self._process: subprocess.Popen[bytes] | None = None

    def publish(self, note: str) -> Release:
        """Publish the tree and wait for the end of it, whatever it is."""
        number = self.releases.publish(by=EDITOR, note=note).number
        return wait(lambda: (now := self.releases.get(number)) and (None if now.running else now))

    def put_in_force(self, release: Release) -> Release:
        """Approve and activate as the second person."""
        assert release.state is State.READY, release.report
        self.releases.approve(release.number, by=APPROVER)
        return self.releases.activate(release.number, by=APPROVER)

    def start(self) -> None:
        """Start every process as an operator would."""
        environment = os.environ | {
            "GUIDE_VAR": str(self.var),
            "GUIDE_TREE": str(self.tree),
            "GUIDE_PORT": self.url.rpartition(":")[2],
            "GUIDE_RASA_URL": f"http://127.0.0.1:{unused_port()}",
            "GUIDE_ACTIONS_URL": f"http://127.0.0.1:{unused_port()}",
            "GUIDE_RATE": "1000",
            "GUIDE_BURST": "10000",
        }
        with (self.var / "run.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        wait(lambda: _run(self._is_ready()) or None)

    def stop(self) -> None:
        """End every process."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(60)

    def kill(self, part: str) -> None:
        """End one process as a crash would; the supervisor starts it again."""
        assert self._process is not None
        listed = ["ps", "-o", "pid=,args=", "--ppid", str(self._process.pid)]
        lines = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.splitlines()
        (number,) = [line.split()[0] for line in lines if f"-m {part}" in line]
        os.kill(int(number), signal.SIGKILL)

    def comes_back(self) -> None:
        """Wait until a question is answered again after a crash."""

        def answered() -> bool | None:
            try:
                return self.ask("what is toxic stress").get("kind") == "answer" or None
            except (aiohttp.ClientError, KeyError):
                return None

        wait(answered)

    def console_page(self, path: str) -> str:
        """A page of the editors' console as somebody sees it who may only read."""
        accounts = Accounts(self._engine, "s" * 32)
        person = accounts.people.by_name("Rae Reader") or accounts.add("Rae Reader", [Role.READER], by="test")
        token = accounts.sessions.open(person.id, full=True)
        return _run(self._page(f"{self.url}/console{path}", token))

    async def _page(self, address: str, token: str) -> str:
        jar = aiohttp.CookieJar(unsafe=True)  # an address of numbers
        async with (
            aiohttp.ClientSession(cookies={"console": token}, cookie_jar=jar) as session,
            session.get(address, allow_redirects=False) as response,
        ):
            assert response.status == 200, response.status
            return await response.text()

    def ask(self, text: str) -> dict[str, Any]:
        """The first message of the reply to a question in a conversation of its own."""
        return _run(self._ask(text))

    def comes_to(self, release: int, text: str) -> float:
        """Seconds until a question is answered from a release."""
        started = time.monotonic()
        wait(lambda: self.ask(text).get("release") == release or None)
        return time.monotonic() - started

    def talk_while(self, work: Callable[[], None], *, conversations: int, text: str) -> Talked:
        """Hold conversations that ask the same over and over while ``work`` is done in a thread."""
        return _run(self._talk_while(work, conversations, text))

    async def _talk_while(self, work: Callable[[], None], conversations: int, text: str) -> Talked:
        told, over = Talked(), asyncio.Event()

        async def talk(session: aiohttp.ClientSession) -> None:
            path, headers = await self._open(session)
            while not over.is_set():
                started = time.monotonic()
                async with session.post(path, json={"text": text}, headers=headers) as response:
                    body = await response.json()
                told.turns += 1
                told.slowest = max(told.slowest, time.monotonic() - started)
                said = body.get("messages") or [{}]
                if response.status != 200 or said[0].get("kind") != "answer":
                    told.failed.append(f"{response.status} {said[0].get('kind')}: {said[0].get('text')}")
                told.releases |= {message["release"] for message in said if "release" in message}

        async with aiohttp.ClientSession() as session:
            talking = [asyncio.create_task(talk(session)) for _ in range(conversations)]
            try:
                await asyncio.to_thread(work)
            finally:
                over.set()
                await asyncio.gather(*talking)
        return told

    async def _ask(self, text: str) -> dict[str, Any]:
        async with aiohttp.ClientSession() as session:
            path, headers = await self._open(session)
            async with session.post(path, json={"text": text}, headers=headers) as response:
                assert response.status == 200, await response.text()
                said: dict[str, Any] = (await response.json())["messages"][0]
                return said

    async def _open(self, session: aiohttp.ClientSession) -> tuple[str, dict[str, str]]:
        async with session.post(f"{self.url}/api/conversations") as response:
            opened = await response.json()
        path = f"{self.url}/api/conversations/{opened['id']}/messages"
        return path, {"Authorization": f"Bearer {opened['token']}"}

    async def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.var / "run.log").read_text()[-3000:]
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self.url}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


def _run(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives; in a thread of its own, as a browser test has a loop running in this one."""
    return beside(asyncio.run, work)


def wait(look: Callable[[], Any]) -> Any:
    """What ``look`` gives, asked again until it is not None.

    Raises:
        TimeoutError: it stays None.
    """
    until = time.monotonic() + PATIENCE
    while (found := look()) is None:
        if time.monotonic() > until:
            raise TimeoutError("it did not come in time")
        time.sleep(0.1)
    return found


def beside(work: Callable[..., T], *given: Any) -> T:
    """Do it in a thread: a browser's own loop runs in the tests' one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work, *given).result()
