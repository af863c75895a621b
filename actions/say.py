"""How an action says something: structure for the gateway, and plain words for ``rasa shell``, through the guard."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from bot.messages import Message


def say(dispatcher: CollectingDispatcher, structure: dict[str, Any], text: str) -> None:
    """Utter one message, guarded line by line as the gateway does."""
    guarded = "\n".join(wiring.guard().speak(line).text for line in text.split("\n"))
    dispatcher.utter_message(text=guarded or " ", json_message=released(structure))


def say_message(dispatcher: CollectingDispatcher, message: Message) -> None:
    """Utter a message that has its words already; services are listed by name and first contact."""
    lines = []
    for service in message["services"]:
        contacts = [c["value"] for c in service["contacts"][:1]]
        lines.append(": ".join([service["name"], *contacts]))
    text = wiring.guard().speak(message["text"]).text
    dispatcher.utter_message(text="\n".join([text, *lines]) or " ", json_message=released(message))


def released(structure: dict[str, Any]) -> dict[str, Any]:
    """The structure with the release it was made from; the gateway words and guards it from that very release."""
    return {**structure, "release": wiring.now().release.number}
