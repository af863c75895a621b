"""Shares a reply out over as few cards as its size allows, never in the middle of a sentence or a service."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from bot.gateway.teams.cards.render import Page
from bot.messages import Message

# Teams refuses 100 KB; a good deal less leaves room for what the SDK and Teams add.
MOST_BYTES = 28_000


def pages(
    messages: Sequence[Message], *, group: bool, size: Callable[[Page], int], most: int = MOST_BYTES
) -> list[Page]:
    """The pages of a reply, in order.

    Args:
        messages: the reply.
        group: whether others read along.
        size: how many bytes a page's card takes.
        most: how many it may take.
    """
    done: list[Page] = []
    waiting = list(messages)
    while waiting:
        taken = len(waiting)
        page = Page(tuple(waiting), group=group, continued=bool(done))
        while size(page) > most and taken > 1:
            taken -= 1
            page = Page(tuple(waiting[:taken]), group=group, continued=bool(done))
        if size(page) > most and (halves := _halves(waiting[0])):
            waiting[:1] = halves
            continue
        done.append(page)
        del waiting[:taken]
    return done


def bytes_of(content: object) -> int:
    """What a card takes on the wire."""
    return len(json.dumps(content, ensure_ascii=False).encode())


def _halves(one: Message) -> list[Message]:
    """A message in two, or nothing where it is one piece. Choices stay at the end, where they are looked for."""
    rest = {"text": "", "title": "", "assessment": None}
    if len(one["services"]) > 1:
        middle = len(one["services"]) // 2
        return [
            {**one, "services": one["services"][:middle], "actions": [], "links": [], "citations": []},
            {**one, **rest, "services": one["services"][middle:]},
        ]
    lines = one["text"].split("\n")
    if len(lines) > 1:
        middle = len(lines) // 2
        first = {**one, "text": "\n".join(lines[:middle]), "actions": [], "links": [], "citations": [], "services": []}
        return [{**first, "assessment": None}, {**one, "title": "", "text": "\n".join(lines[middle:])}]
    return []
