"""One turn, the same on every channel: safety ▸ length ▸ redact ▸ ask ▸ word ▸ guard."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from numpy.typing import NDArray

from bot.gateway.assistant import Assistant, AssistantDown
from bot.gateway.fair import FairQueue
from bot.gateway.live import Live
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.words import Words
from bot.messages import Message, message
from bot.privacy import Redacted
from bot.safety import Outcome, Reading
from bot.understanding.carried import looked_at, packed
from bot.understanding.language import detect
from bot.understanding.text import normalise

log = logging.getLogger(__name__)
AHEAD = 400  # characters up to which a message is made ready for Rasa before its length and its rate are looked at
LONGEST_WORD = 20  # characters a word may have on average; what is longer is no question, and slow to read


@dataclass(frozen=True)
class Turns:
    """What answers messages; one for all channels of a process."""

    live: Live
    redact: Callable[[str], Redacted]
    assistant: Assistant
    memory: Memory
    metrics: Metrics
    threads: ThreadPoolExecutor
    queue: FairQueue  # as many places as there are threads
    max_words: int
    report: Callable[[str], None]  # takes the id of a service that somebody says is wrong
    count: Callable[[Sequence[Message]], None] = lambda messages: None  # takes every reply, for figures
    known: Callable[[Sequence[str]], dict[str, NDArray[Any]]] = lambda texts: {}  # vectors that were made already
    ahead: Callable[[Sequence[str]], object] = lambda texts: None  # makes the vectors that Rasa will need

    @property
    def words(self) -> Words:
        """The words of the release in force."""
        return self.live.now.words

    async def screen(self, text: str, client: str = "") -> Reading:
        """The safety reading of raw text, off the event loop. It comes before everything else, limits too.

        Args:
            text: the raw text.
            client: who sent it, as limits count; whoever floods waits behind their own messages.
        """
        check = (await asyncio.shield(self.live.now.safety)).check
        started = time.perf_counter()
        async with self.queue.place(client):
            read = partial(self._read, check, text, started, prepare=self.metrics.under_way > 0)
            return await asyncio.get_running_loop().run_in_executor(self.threads, read)

    def _read(self, check: Callable[[str], Reading], text: str, started: float, *, prepare: bool) -> Reading:
        """Safety's reading. Where others are under way the vectors are made in the same thread: Rasa has but one.

        For a single turn Rasa makes them sooner, while it looks up the conversation.
        """
        reading = check(text)
        if reading.outcome is not Outcome.FULL:
            self.metrics.took("safety", time.perf_counter() - started)
            if prepare and len(text) <= AHEAD:
                try:
                    self.ahead(looked_at(normalise(text)))
                except Exception as error:  # Rasa makes them itself; no help is lost for want of a vector
                    log.warning("vectors are not made ahead", extra={"error": type(error).__name__})
        return reading

    def caught(self, conversation: str | None, reading: Reading) -> list[Message]:
        """The reply to a message that safety caught; nothing of the message is kept."""
        self.metrics.safety_reply()
        now = self.live.now
        if conversation is None:
            said = [now.stamped(now.replies.full(reading))]
            self.count(said)
            return said
        kept = self.memory.get(conversation)
        repeat = now.replies.is_repeat(reading, kept.shown)
        kept.shown = kept.shown.after(reading)
        said = [now.stamped(now.replies.full(reading, repeat=repeat))]
        self.count(said)
        return said

    async def say(
        self, conversation: str, text: str, *, reading: Reading | None = None, channel: str = "web"
    ) -> list[Message]:
        """Answer what was typed.

        Args:
            conversation: the conversation's id.
            text: the raw text.
            reading: what ``screen`` said, where the caller has asked it already.
            channel: by which door it came.
        """
        with self.metrics.turn(channel) as said:
            messages = await self._say(conversation, text, reading)
            said += messages
        if messages and messages[0]["kind"] != "safety":  # counted where it was caught
            self.count(messages)
        return messages

    async def choose(self, conversation: str, choice: str, label: str = "", *, channel: str = "web") -> list[Message]:
        """Answer a pressed choice; those after a safety reply need neither Rasa nor a database."""
        with self.metrics.turn(channel) as said:
            messages = await self._choose(conversation, choice, label)
            said += messages
        if messages and messages[0]["kind"] != "safety":  # counted where it was caught
            self.count(messages)
        return messages

    async def _say(self, conversation: str, text: str, reading: Reading | None) -> list[Message]:
        started = time.perf_counter()
        reading = reading or await self.screen(text)
        if reading.outcome is Outcome.FULL:
            log.info("turn", extra={"outcome": "safety"})
            return self.caught(conversation, reading)
        text, now = normalise(text), self.live.now
        if len(text.split()) > self.max_words or len(text) > self.max_words * LONGEST_WORD:
            return [now.stamped(message("notice", now.words.said["too_long"].format(words=self.max_words)))]
        with self.metrics.step("redact"):
            redacted = self.redact(text)
        foreign = detect(text, now.words.languages)
        messages = await self._ask(conversation, text=redacted.text, line=foreign[1] if foreign else None)
        if redacted.removed:
            things = " and ".join(now.words.removed[kind] for kind in redacted.removed)
            messages.append(now.stamped(message("notice", now.words.said["redacted"].format(things=things))))
        if reading.outcome is Outcome.SOFT:
            messages.append(now.stamped(now.replies.soft(reading)))
        self.memory.get(conversation).remember(redacted.text, messages)
        log.info("turn", extra={"outcome": messages[0]["kind"], "ms": round((time.perf_counter() - started) * 1e3)})
        return messages

    async def _choose(self, conversation: str, choice: str, label: str) -> list[Message]:
        now, (head, _, value) = self.live.now, choice.partition(":")
        if head == "desk":
            return [now.stamped(now.replies.desk(value))]
        if head == "help":
            return [self.urgent()]
        if head in ("carry-on", "leave"):
            return []
        if head == "wrong":
            self.report(value)
            return [now.stamped(message("notice", now.words.said["reported"]))]
        messages = await self._ask(conversation, choice=choice)
        self.memory.get(conversation).remember(label, messages)
        return messages

    def urgent(self, kind: str = "notice", text: str = "") -> Message:
        """The urgent contacts as one message."""
        now = self.live.now
        return now.stamped(message(kind, text or now.words.said["help"], services=now.replies.urgent()))

    def opening(self, today: date | None = None) -> list[Message]:
        """What a conversation opens with: the welcome, and the notices of the day."""
        now = self.live.now
        return [now.stamped(now.words.welcome()), *now.notices(today or date.today())]

    async def _ask(
        self, conversation: str, *, text: str = "", choice: str = "", line: str | None = None
    ) -> list[Message]:
        now = self.live.now
        if (off := now.release.overlay.off) is not None:
            return [self.urgent(text=now.words.said["switched_off"].format(reason=off))]
        decided: list[dict[str, Any]]
        looked_back = True
        if line is not None:
            decided = [{"do": "fallback", "topics": [], "aspect": "", "reason": "other_language"}]
        elif not text and not choice:
            decided = [{"do": "fallback", "topics": [], "aspect": "", "reason": "gibberish"}]
        else:
            try:
                with self.metrics.step("ask"):
                    vectors = packed(self.known(looked_at(text)))
                    heard = await self.assistant.ask(conversation, text=text, choice=choice, vectors=vectors)
                decided, looked_back = heard.decided, heard.looked_back
            except AssistantDown as error:
                self.metrics.assistant_down()
                log.warning("assistant down", extra={"error": str(error)})
                return [self.urgent(text=now.words.said["down"])]
            if not looked_back:
                self.metrics.cannot_look_back()
        # The words and the guard of the release that the actions decided from, which may be newer by a moment.
        parts = [await self.live.of(one.pop("release", None)) for one in decided]
        guards = [await asyncio.shield(part.guard) for part in parts]
        with self.metrics.step("word"):
            worded = [part.words.word(one, line=line or "") for part, one in zip(parts, decided)]
        with self.metrics.step("guard"):
            said = [part.stamped(_guarded(one, guard)) for part, one, guard in zip(parts, worded, guards)]
        # A release from before this notice has no words for it.
        if (
            not looked_back
            and (notice := now.words.said.get("no_look_back"))
            and not self.memory.get(conversation).is_new
        ):
            said.append(now.stamped(message("notice", notice)))
        return said


def _guarded(said: Message, guard: Callable[[str], str]) -> Message:
    """What the phrasing guard lets pass; a heading that it would replace is left out, for a sentence makes none."""
    said["text"] = "\n".join(guard(line) for line in said["text"].split("\n"))
    if (title := said.get("title")) and guard(title) != title:
        del said["title"]
    return said
