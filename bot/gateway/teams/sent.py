"""Cards that were sent and can still be changed, so that a used choice is shown as chosen. In memory, not for long."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from bot.gateway.teams.cards.choices import offered_on
from bot.gateway.teams.cards.render import Page

MOST = 20_000


class Sent:
    """Pages by conversation and card id. A page with a safety reply is never kept."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._pages: OrderedDict[tuple[str, str], tuple[float, Page]] = OrderedDict()

    def keep(self, conversation: str, card: str, page: Page) -> None:
        """Keep a page that has choices."""
        if not card or not any(offered_on(page.messages)):
            return
        if any(one["kind"] == "safety" for one in page.messages):
            return
        self._pages[conversation, card] = (self._clock(), page)
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)

    def choose(self, conversation: str, card: str, choice: str) -> Page | None:
        """The page with one more choice used, or None where it is not known or does not offer it."""
        kept, page = self._pages.get((conversation, card), (0.0, None))
        if page is None or self._clock() - kept > self._seconds or not page.label(choice):
            return None
        changed = page if choice in page.chosen else replace(page, chosen=(*page.chosen, choice))
        self._pages[conversation, card] = (kept, changed)
        return changed

    def forget(self, conversation: str) -> None:
        """Drop all cards of a conversation."""
        for key in [key for key in self._pages if key[0] == conversation]:
            del self._pages[key]

    def forget_old(self) -> None:
        """Drop what can no longer be changed."""
        now = self._clock()
        while self._pages:
            key, (kept, _) = next(iter(self._pages.items()))
            if now - kept <= self._seconds:
                return
            del self._pages[key]
