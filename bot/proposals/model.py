"""A change that waits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import BotError


class ProposalError(BotError):
    """A step that cannot be taken with this proposal."""


@dataclass(frozen=True)
class Proposal:
    """A new text for one file. ``mark`` is that of the file it began from; ``state``: open, applied or withdrawn."""

    id: int
    path: str
    before: str
    text: str
    mark: str
    reason: str
    made_by: str
    made_at: float
    first_by: str = ""
    second_by: str = ""
    state: str = "open"

    @property
    def open(self) -> bool:
        return self.state == "open"
