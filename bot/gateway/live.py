"""The release that the gateway speaks: loaded beside the one before, and put in force in one step."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from bot.directory import read_services
from bot.directory.corrections import corrected
from bot.directory.model import Service
from bot.gateway.words import Words
from bot.messages import Message, message
from bot.releases.follow import LOOK_EVERY, Follower, InForce
from bot.safety import ReplyBook, SafetyCheck
from bot.safety.replies import EMERGENCY, Contact
from bot.settings import Settings

log = logging.getLogger(__name__)
T = TypeVar("T")
Guarding = Callable[[str], str]
KEPT = 2


class Parts:
    """One release as the gateway speaks it, with what holds at once above it."""

    def __init__(self, settings: Settings, release: InForce, *, same: Parts | None = None) -> None:
        """Read it.

        Args:
            settings: those of the process.
            release: which, and what holds above it.
            same: the same release as it was read before, where only what holds at once has changed.

        Raises:
            ContentError: a file cannot be used.
        """
        overlay, self.release = release.overlay, release
        self.settings = replace(settings, root=release.root)
        every = read_services(self.settings.content / "services")
        held = corrected(every, hidden=overlay.services, contacts=overlay.corrected)
        self.services = {key: one for key, one in held.items() if one.published}
        hidden = overlay.safety_contacts - {EMERGENCY}
        contacts = {key: _contact(one) for key, one in self.services.items() if key not in hidden}
        self.replies = ReplyBook.load(self.settings.content, contacts=contacts)
        if same is None and self.replies.pilot:
            log.warning("pilot mode: two named people have not signed the safety content")
        words: Words = Words.load(self.settings.root, held) if same is None else same.words
        self.words: Words = replace(words, hidden=overlay.answers, services=self.services)
        # Made by Live; they load while the door is open already.
        self.safety: Awaitable[SafetyCheck]
        self.guard: Awaitable[Guarding]
        self._made: dict[Hashable, Any] = {}

    def once(self, make: Callable[[Parts], T]) -> T:
        """What ``make`` gives for this release, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def stamped(self, said: Message) -> Message:
        """A message with the number of its release; none where the process speaks from a working tree."""
        if self.release.number is not None:
            said.setdefault("release", self.release.number)
        return said

    def notices(self, today: date) -> list[Message]:
        """The notices of the day."""
        return [self.stamped(message("notice", n.text)) for n in self.release.overlay.notices if n.holds(today)]


class Live:
    """What is in force now, and the release before it for turns that are still under way."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._follower = Follower(settings)
        self._follower.changed()
        self._kept: tuple[Parts, ...] = (Parts(settings, self._follower.now()),)

    @property
    def now(self) -> Parts:
        """The release in force."""
        return self._kept[0]

    def start(
        self,
        threads: Executor,
        load_safety: Callable[[Settings], SafetyCheck],
        load_guard: Callable[[Settings], Guarding],
        *,
        switched: Callable[[Parts], object] = lambda parts: None,
    ) -> None:
        """Begin to load what takes longer, off the event loop; before this nothing can be said.

        Args:
            threads: where the first release loads.
            load_safety: makes the safety check of a release.
            load_guard: makes its phrasing guard.
            switched: told of what is newly in force, in a thread.
        """
        self._load_safety, self._load_guard, self._switched = load_safety, load_guard, switched
        self._loading = asyncio.Lock()
        self._begin(self.now, threads)
        # Later releases load one thing after the other, beside the threads that safety reads messages in.
        self._loader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="release")

    async def of(self, number: int | None) -> Parts:
        """A release by the number that the actions named; they may have switched a moment before this process."""
        known = next((one for one in self._kept if one.release.number == number), None)
        if known is not None or number is None:
            return known or self.now
        await self.look(force=True)
        return next((one for one in self._kept if one.release.number == number), self.now)

    async def look(self, *, force: bool = False) -> None:
        """Load what is in force now, where it is something else, and switch when all of it is ready."""
        async with self._loading:
            if not (self._follower.changed() or force):
                return
            wanted = self._follower.now()
            if wanted == self.now.release:
                return
            same = self.now if wanted.root == self.now.release.root else None
            new = await asyncio.get_running_loop().run_in_executor(self._loader, self._read, wanted, same)
            if same is not None:
                new.safety, new.guard = same.safety, same.guard
            else:
                self._begin(new, self._loader)
                await asyncio.gather(new.safety, new.guard)
            self._kept = (new, *(one for one in self._kept if one.release.number != wanted.number))[:KEPT]
            log.info("release", extra={"release": wanted.number})
            await asyncio.get_running_loop().run_in_executor(self._loader, self._switched, new)

    def close(self) -> None:
        """Give the threads back."""
        self._loader.shutdown(cancel_futures=True)

    async def follow(self) -> None:
        """Look again and again; a release that cannot be loaded leaves the one before in force."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.look()
            except Exception as error:
                log.error("release cannot be loaded", extra={"error": f"{type(error).__name__}: {error}"})

    def _read(self, wanted: InForce, same: Parts | None) -> Parts:
        return Parts(self._settings, wanted, same=same)

    def _begin(self, parts: Parts, threads: Executor) -> None:
        loop = asyncio.get_running_loop()
        parts.safety = loop.run_in_executor(threads, self._load_safety, parts.settings)
        guard = loop.run_in_executor(threads, self._load_guard, parts.settings)
        guard.add_done_callback(lambda loaded: _warm(loaded, parts.words, threads))
        parts.guard = guard


def _warm(loaded: asyncio.Future[Guarding], words: Words, threads: Executor) -> None:
    """Let the guard look at every answer once, as it remembers what it has looked at."""
    if loaded.cancelled() or loaded.exception():
        return
    guard = loaded.result()

    def look() -> None:
        for answer in words.answers.values():
            guard(answer.text)

    with contextlib.suppress(RuntimeError):  # the process is ending
        threads.submit(look)


def _contact(service: Service) -> Contact:
    def contact(now: Any) -> Mapping[str, Any]:
        return service.as_message(now=now)

    return contact
