"""Takes activities in, answers each once and a conversation's in their order, in the background."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from microsoft_agents.hosting.core import TurnContext

from bot.gateway.memory import Memory
from bot.gateway.teams.cards import Card, Page
from bot.gateway.teams.connector import Connector
from bot.gateway.teams.incoming import Incoming
from bot.gateway.teams.outbox import NotSent, Outbox
from bot.gateway.teams.reply import Replies, Reply
from bot.gateway.teams.seen import Seen
from bot.gateway.teams.sent import Sent
from bot.gateway.teams.show import Show
from bot.gateway.turn import Turns
from bot.safety import Outcome, Reading

log = logging.getLogger(__name__)
SENT_AGAIN = 15 * 60.0  # seconds in which the same activity id is the same activity
PRESSED_AGAIN = 60.0  # seconds in which the same button of the same card is one press, whatever the id
CLOSING = 10.0  # seconds that turns under way get when the gateway stops


@dataclass(frozen=True)
class Ready:
    """Cards to send with the pages they show, and the card whose choice was used, changed."""

    cards: list[tuple[Page, Card]]
    changed: Card | None


@dataclass
class Talks:
    """All conversations in Teams of this process."""

    secret: str = field(repr=False)
    turns: Turns
    memory: Memory
    replies: Replies
    connector: Connector
    show: Show
    seen: Seen
    sent: Sent

    def __post_init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, incoming: Incoming) -> None:
        """Answer in the background what was not received before; returns at once, so that Teams does not send again."""
        if incoming.event == "other" or self._is_repeat(incoming):
            return
        self.sent.forget_old()
        task = asyncio.create_task(self._run(incoming))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until everything taken so far is answered."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Let turns under way end; what takes longer is given up and logged."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=CLOSING)
        for task in late:
            task.cancel()
        if late:
            log.error("turns given up", extra={"count": len(late)})

    def _is_repeat(self, incoming: Incoming) -> bool:
        key = incoming.key(self.secret)
        again = bool(incoming.id) and self.seen.before(key, "id", incoming.id, seconds=SENT_AGAIN)
        if incoming.event == "submit" and incoming.card:
            pressed = self.seen.before(key, "press", incoming.card, incoming.choice, seconds=PRESSED_AGAIN)
            again = again or pressed
        if incoming.event == "installed":  # Teams tells of one installation in two activities
            again = self.seen.before(key, "installed", seconds=PRESSED_AGAIN) or again
        return again

    async def _run(self, incoming: Incoming) -> None:
        try:
            key = incoming.key(self.secret)
            asked = incoming.event == "message" and incoming.text
            reading = await self.turns.screen(incoming.text, key) if asked else None
            if reading is not None and reading.outcome is Outcome.FULL:  # waits for nothing
                await self._answer(incoming, reading)
                return
            async with self.memory.get(key).lock:
                await self._answer(incoming, reading)
        except NotSent as error:
            log.error("reply not sent", extra={"error": str(error)})
        except Exception as error:  # nobody awaits this task; the log must say that a turn was lost
            log.error("turn lost", extra={"error": type(error).__name__})

    async def _answer(self, incoming: Incoming, reading: Reading | None) -> None:
        if not self.replies.wanted(incoming):
            return

        async def turn(context: TurnContext) -> None:
            outbox = Outbox(context)
            async with outbox.typing():
                ready = await self._ready(incoming, reading)
            await self._send(incoming, ready, outbox)

        await self.connector.reply_in(incoming, turn)

    async def _ready(self, incoming: Incoming, reading: Reading | None) -> Ready:
        """The reply as cards; whatever goes wrong, a person gets one, in our own words."""
        try:
            return self._shown(incoming, await self.replies.to(incoming, reading))
        except Exception as error:  # everything below is ours; its text may hold what was said and is not logged
            log.error("turn failed", extra={"error": type(error).__name__})
            return self._shown(incoming, self.replies.trouble())

    def _shown(self, incoming: Incoming, reply: Reply) -> Ready:
        found = self.show.pages(reply.messages, group=incoming.is_group)
        changed = self.show.card(reply.changed) if reply.changed else None
        return Ready([(page, self.show.card(page)) for page in found], changed)

    async def _send(self, incoming: Incoming, ready: Ready, outbox: Outbox) -> None:
        for page, card in ready.cards:
            self.sent.keep(incoming.conversation, await outbox.send(card), page)
        if ready.changed is not None:
            try:
                await outbox.replace(incoming.card, ready.changed)
            except NotSent as error:  # the reply itself was sent
                log.warning("card not changed", extra={"error": str(error)})
