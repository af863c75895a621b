"""Turns replies into cards with this installation's words and address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.gateway.teams.cards import Card, Page, pages, render
from bot.gateway.teams.cards.split import bytes_of
from bot.gateway.teams.words import TeamsWords
from bot.messages import Message


@dataclass(frozen=True)
class Show:
    """How this installation shows messages."""

    read_words: Callable[[], TeamsWords]
    public_url: str

    @property
    def words(self) -> TeamsWords:
        """The channel's words in the release in force."""
        return self.read_words()

    def pages(self, messages: Sequence[Message], *, group: bool) -> list[Page]:
        """A reply shared out over cards."""
        return pages(messages, group=group, size=lambda page: bytes_of(self.card(page).content))

    def card(self, page: Page) -> Card:
        """One card."""
        return render(page, self.words, public_url=self.public_url)
