"""What a conversation was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import dialogue

REMEMBERED = 5  # topics answered before the last one


@dataclass(frozen=True)
class State:
    """What the conversation was about.

    The topic answered last, those offered last, whether a search is running; what was answered before, newest first;
    whether the search was put ``aside`` by an answer since its list.
    """

    topic: str | None = None
    offered: tuple[str, ...] = ()
    searching: bool = False
    earlier: tuple[str, ...] = ()
    aside: bool = False

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any], *, aside: bool) -> State:
        """What the slots of a conversation hold; ``aside`` says so of the search."""
        topic, searching = slots.get(dialogue.TOPIC_SLOT), bool(slots.get(dialogue.SEARCH_SLOT))
        offered, earlier = (tuple(slots.get(name) or ()) for name in (dialogue.OFFERED_SLOT, dialogue.EARLIER_SLOT))
        return cls(topic, offered, searching, earlier, aside)

    @property
    def looking(self) -> bool:
        """Whether the list of a search is what was said last."""
        return self.searching and not self.aside

    def answered(self, topic: str, offered: tuple[str, ...]) -> State:
        """The state once a topic was answered."""
        before = [name for name in (self.topic, *self.earlier) if name and name != topic]
        return State(topic, offered, self.searching, tuple(dict.fromkeys(before))[:REMEMBERED], self.aside)
