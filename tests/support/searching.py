"""A search turn by turn, as the actions lead it."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.directory.finder import Ask, Finder, Listing, Nothing
from bot.directory.progress import Progress
from bot.directory.request import RequestReader


def talk(finder: Finder, reader: RequestReader, *turns: str) -> Ask | Listing | Nothing:
    """Say one turn after the other; the progress goes through JSON as it does in a slot."""
    progress = Progress()
    for turn in turns:
        found = finder.next(progress, reader.read(turn))
        progress = Progress.from_slot(json.loads(json.dumps(replace(found.progress, at_hand=True).as_slot())))
    return found


def ids(found: Ask | Listing | Nothing) -> list[str]:
    assert not isinstance(found, Ask)
    return [one.id for one in found.services]
