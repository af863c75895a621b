"""One turn, the same on every channel: safety ▸ length ▸ redact ▸ ask ▸ word ▸ guard."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.gateway.assistant import Assistant, AssistantDown
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.words import Words
from bot.messages import Message, message
from bot.privacy import Redacted
from bot.safety import Outcome, Reading, ReplyBook, SafetyCheck
from bot.understanding.language import detect
from bot.understanding.text import normalise

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Turns:
    """What answers messages; one for all channels of a process."""

    safety: Awaitable[SafetyCheck]  # it loads while the door is open already; a task or future, so that many can wait
    replies: ReplyBook
    redact: Callable[[str], Redacted]
    guard: Awaitable[Callable[[str], str]]  # likewise
    words: Words
    assistant: Assistant
    memory: Memory
    metrics: Metrics
    threads: ThreadPoolExecutor
    max_words: int
    report: Callable[[str], None]  # takes the id of a service that somebody says is wrong

    async def screen(self, text: str) -> Reading:
        """The safety reading of raw text, off the event loop. It comes before everything else, limits too."""
        check = (await asyncio.shield(self.safety)).check
        started = time.perf_counter()
        reading = await asyncio.get_running_loop().run_in_executor(self.threads, check, text)
        if reading.outcome is not Outcome.FULL:
            self.metrics.took("safety", time.perf_counter() - started)
        return reading

    def caught(self, conversation: str | None, reading: Reading) -> list[Message]:
        """The reply to a message that safety caught; nothing of the message is kept."""
        self.metrics.safety_reply()
        if conversation is None:
            return [self.replies.full(reading)]
        kept = self.memory.get(conversation)
        repeat = kept.shown.is_repeat(reading)
        kept.shown = kept.shown.after(reading)
        return [self.replies.full(reading, repeat=repeat)]

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
        return messages

    async def choose(self, conversation: str, choice: str, label: str = "", *, channel: str = "web") -> list[Message]:
        """Answer a pressed choice; those after a safety reply need neither Rasa nor a database."""
        with self.metrics.turn(channel) as said:
            messages = await self._choose(conversation, choice, label)
            said += messages
        return messages

    async def _say(self, conversation: str, text: str, reading: Reading | None) -> list[Message]:
        started = time.perf_counter()
        reading = reading or await self.screen(text)
        if reading.outcome is Outcome.FULL:
            log.info("turn", extra={"outcome": "safety"})
            return self.caught(conversation, reading)
        text = normalise(text)
        if len(text.split()) > self.max_words:
            return [message("notice", self.words.said["too_long"].format(words=self.max_words))]
        with self.metrics.step("redact"):
            redacted = self.redact(text)
        foreign = detect(text, self.words.languages)
        messages = await self._ask(conversation, text=redacted.text, line=foreign[1] if foreign else None)
        if redacted.removed:
            things = " and ".join(self.words.removed[kind] for kind in redacted.removed)
            messages.append(message("notice", self.words.said["redacted"].format(things=things)))
        if reading.outcome is Outcome.SOFT:
            messages.append(self.replies.soft(reading))
        self.memory.get(conversation).remember(redacted.text, messages)
        log.info("turn", extra={"outcome": messages[0]["kind"], "ms": round((time.perf_counter() - started) * 1e3)})
        return messages

    async def _choose(self, conversation: str, choice: str, label: str) -> list[Message]:
        head, _, value = choice.partition(":")
        if head == "desk":
            return [self.replies.desk(value)]
        if head == "help":
            return [self.urgent()]
        if head in ("carry-on", "leave"):
            return []
        if head == "wrong":
            self.report(value)
            return [message("notice", self.words.said["reported"])]
        messages = await self._ask(conversation, choice=choice)
        self.memory.get(conversation).remember(label, messages)
        return messages

    def urgent(self, kind: str = "notice", text: str = "") -> Message:
        """The urgent contacts as one message."""
        return message(kind, text or self.words.said["help"], services=self.replies.urgent())

    async def _ask(
        self, conversation: str, *, text: str = "", choice: str = "", line: str | None = None
    ) -> list[Message]:
        if line is not None:
            decided = [{"do": "fallback", "topics": [], "aspect": "", "reason": "other_language"}]
        elif not text and not choice:
            decided = [{"do": "fallback", "topics": [], "aspect": "", "reason": "gibberish"}]
        else:
            try:
                with self.metrics.step("ask"):
                    decided = await self.assistant.ask(conversation, text=text, choice=choice)
            except AssistantDown as error:
                self.metrics.assistant_down()
                log.warning("assistant down", extra={"error": str(error)})
                return [self.urgent(text=self.words.said["down"])]
        guard = await asyncio.shield(self.guard)
        with self.metrics.step("word"):
            worded = [self.words.word(one, line=line or "") for one in decided]
        with self.metrics.step("guard"):
            return [_guarded(one, guard) for one in worded]


def _guarded(said: Message, guard: Callable[[str], str]) -> Message:
    said["text"] = "\n".join(guard(line) for line in said["text"].split("\n"))
    return said
