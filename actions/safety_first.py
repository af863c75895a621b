"""Safety before every action where no gateway stands in front: ``rasa shell``, Rasa's own channels and its console.

The gateway reads every message before Rasa does, so what comes over its channel was read already.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import turn, wiring
from bot import dialogue
from bot.directory import Service
from bot.errors import EncoderError
from bot.messages import Message
from bot.safety import Outcome, ReplyBook, SafetyCheck
from bot.safety.replies import Contact
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

A = TypeVar("A", bound=Action)
Run = Callable[[A, CollectingDispatcher, Tracker, dict[str, Any]], Coroutine[Any, Any, list[EventType]]]


def safety_first(run: Run[A]) -> Run[A]:
    """Answer a disclosure with the safety reply instead of running the action; no slot keeps anything of it."""

    @wraps(run)
    async def checked(
        action: A, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if tracker.get_latest_input_channel() == dialogue.CHANNEL:
            return await run(action, dispatcher, tracker, domain)
        check, replies = wiring.now().once(_safety)
        reading = check.check(str(tracker.latest_message.get("text") or ""))
        if reading.outcome is Outcome.FULL:
            # Fixed words: nothing, not even the phrasing guard, changes them.
            dispatcher.utter_message(text=_plain(replies.full(reading)))
            return [turn.LISTEN]
        events = await run(action, dispatcher, tracker, domain)
        if reading.outcome is Outcome.SOFT and turn.LISTEN in events:
            dispatcher.utter_message(text=_plain(replies.soft(reading)))
        return events

    return checked


def encoder() -> Encoder | None:
    """The sentence encoder; without its files the rules judge alone."""
    try:
        return Encoder(threads=1)
    except EncoderError:
        return None


def _safety(loaded: wiring.Loaded) -> tuple[SafetyCheck, ReplyBook]:
    content = loaded.release.root / "content"
    contacts = {name: _contact(service) for name, service in wiring.services().items() if service.published}
    made, cache = encoder(), wiring.configured().var / "cache"
    check = SafetyCheck.load(
        content,
        encode=made.encode if made else None,
        examples=keeping(made, cache, name="safety") if made else None,
        cache=cache,
    )
    return check, ReplyBook.load(content, contacts=contacts)


def _contact(service: Service) -> Contact:
    return lambda now: service.as_message(now=now)


def _plain(message: Message) -> str:
    """Each service on a line with its first contact."""
    lines = [": ".join([one["name"], *(c["value"] for c in one["contacts"][:1])]) for one in message["services"]]
    return "\n".join([message["text"], *lines])
