"""What was received already: Teams sends again what it thinks was lost, sometimes under a new id."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 50_000


class Seen:
    """Remembers keys for a while."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: OrderedDict[tuple[str, ...], float] = OrderedDict()

    def before(self, *key: str, seconds: float) -> bool:
        """Whether the key was given in the last ``seconds``; if not, it is remembered from now on."""
        now = self._clock()
        if self._until.get(key, 0.0) > now:
            return True
        self._until.pop(key, None)
        self._until[key] = now + seconds
        while len(self._until) > MOST:
            self._until.popitem(last=False)
        return False
