"""What is said to an activity: the same turn as on the web, with what Teams needs beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.gateway.limits import Limiter
from bot.gateway.memory import Memory
from bot.gateway.teams.cards import Page
from bot.gateway.teams.incoming import Incoming
from bot.gateway.teams.sent import Sent
from bot.gateway.teams.words import TeamsWords
from bot.gateway.turn import Turns
from bot.messages import Message, action, is_of_safety, message
from bot.safety import Outcome, Reading

# What the commands press.
COMMANDS = {"services": "find:start", "start-again": "start-again"}


@dataclass(frozen=True)
class Reply:
    """Messages to send, and the card whose choice was used."""

    messages: list[Message] = field(default_factory=list)
    changed: Page | None = None


@dataclass(frozen=True)
class Replies:
    """Decides what to say; sends nothing."""

    secret: str = field(repr=False)
    turns: Turns
    memory: Memory
    limiter: Limiter
    read_words: Callable[[], TeamsWords]
    sent: Sent
    forget: Callable[[str], None]  # deletes what the database has of a conversation

    @property
    def words(self) -> TeamsWords:
        """The channel's words in the release in force."""
        return self.read_words()

    def wanted(self, incoming: Incoming) -> bool:
        """Whether there is anything to say: in groups and channels only when mentioned or when a button was pressed."""
        return not incoming.is_group or incoming.event != "message" or incoming.mentioned

    async def to(self, incoming: Incoming, reading: Reading | None) -> Reply:
        """The reply to one activity.

        Args:
            incoming: the activity.
            reading: what the safety check says of its text.
        """
        key = incoming.key(self.secret)
        if incoming.event == "removed":
            await self._forget(incoming)
            return Reply()
        if incoming.is_group and not incoming.registration.groups:
            return Reply([self._notice("personal_only")])
        if incoming.event == "installed":
            return Reply(self._welcome(incoming))
        if reading is not None and reading.outcome is Outcome.FULL:
            return Reply([self._notice("safety_group")] if incoming.is_group else self.turns.caught(key, reading))
        command = self.words.command(incoming.text) if reading is not None else None
        urgent = is_of_safety(incoming.choice) if incoming.event == "submit" else command == "help"
        if not urgent and (wait := await self.limiter.wait(key)):
            return Reply([self.turns.urgent(text=self.words.say("too_many", seconds=wait))])
        if incoming.event == "submit":
            return await self._choice(incoming, key)
        if reading is None:
            return Reply([self._notice("text_only")])
        if command:
            return Reply(await self._command(command, incoming, key))
        messages = await self.turns.say(key, incoming.text, reading=reading, channel="teams")
        if incoming.is_group and reading.outcome is Outcome.SOFT:  # others would read it as being about the person
            messages = messages[:-1]
        return Reply(messages)

    def trouble(self) -> Reply:
        """Our own words for what went wrong, with people to call."""
        return Reply([self.turns.urgent(text=self.words.said["trouble"])])

    async def _choice(self, incoming: Incoming, key: str) -> Reply:
        if not incoming.choice:
            return Reply([self._notice("gone")])
        changed = self.sent.choose(incoming.conversation, incoming.card, incoming.choice)
        label = changed.label(incoming.choice) if changed else ""
        messages = await self.turns.choose(key, incoming.choice, label, channel="teams")
        return Reply(messages or [self._notice("carry_on")], changed)

    async def _command(self, command: str, incoming: Incoming, key: str) -> list[Message]:
        if command == "help":
            urgent = self.turns.urgent(text=self.words.said["help"])
            return [{**urgent, "actions": [action(self._title("services"), COMMANDS["services"])]}]
        if command == "delete":
            await self._forget(incoming)
            return [self._notice("deleted")]
        return await self.turns.choose(key, COMMANDS[command], self._title(command), channel="teams")

    async def _forget(self, incoming: Incoming) -> None:
        key = incoming.key(self.secret)
        self.memory.forget(key)
        self.sent.forget(incoming.conversation)
        await asyncio.get_running_loop().run_in_executor(None, self.forget, key)

    def _welcome(self, incoming: Incoming) -> list[Message]:
        if incoming.is_group:
            return [self._notice("welcome_group")]
        return [*self.turns.opening(), self._notice("welcome")]

    def _notice(self, name: str, **parts: object) -> Message:
        return message("notice", self.words.say(name, **parts))

    def _title(self, command: str) -> str:
        title: str = self.words.commands[command]["title"]
        return title[:1].upper() + title[1:]
