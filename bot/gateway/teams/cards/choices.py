"""Choices on a card: those still open as buttons, those used as words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bot.gateway.teams.cards.parts import Element, buttons, submit, text
from bot.gateway.teams.words import TeamsWords
from bot.messages import Message

# These make sense on the web alone.
WEB_ONLY = ("leave",)


def choices(
    actions: Sequence[Mapping[str, Any]], words: TeamsWords, *, chosen: Collection[str], one_only: bool = False
) -> list[Element]:
    """The choices of a message or of an entry.

    Args:
        actions: what is offered.
        words: the channel's words.
        chosen: what was used already.
        one_only: whether using one ends the others.
    """
    offered = [action for action in actions if action["choice"] not in WEB_ONLY]
    used = [action for action in offered if action["choice"] in chosen]
    left = [] if used and one_only else [action for action in offered if action not in used]
    said = [text(words.say("you_chose", label=action["label"]), weight="Bolder", spacing="Small") for action in used]
    return said + buttons([submit(action["label"], action["choice"]) for action in left])


def offered_on(messages: Sequence[Message]) -> Iterator[tuple[str, str]]:
    """Every choice on a card with its label, those of entries too."""
    for one in messages:
        for action in (*one["actions"], *(a for entry in one["services"] for a in entry.get("actions") or ())):
            yield action["choice"], action["label"]
