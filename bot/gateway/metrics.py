"""What is counted and timed, for Prometheus; never a text, a person, an address or a kind of disclosure.

Safety replies are counted for whole days alone: a figure that moves when somebody discloses would tell when it was. For
the same reason neither ``turns`` nor any step counts a turn that safety caught.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime, timezone
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

from bot.messages import KINDS, Message

STEPS = ("safety", "redact", "ask", "word", "guard")
CHANNELS = ("web", "teams")
# Seconds; a turn is to take 30 ms at the median and 120 ms at the 99th hundredth, and Rasa is given 10 s.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.25, 0.5, 1, 2.5, 5, 10)
MARK = 12  # letters of a model's mark, enough to tell two apart
Span = Callable[[str], AbstractContextManager[object]]


class Metrics:
    """The figures of one gateway process."""

    def __init__(self, *, span: Span | None = None, today: Callable[[], date] | None = None) -> None:
        """Figures that start at nought.

        Args:
            span: opens a trace's span of that name; None where traces are not wanted.
            today: the day in UTC.
        """
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it without types
        self.registry = CollectorRegistry()
        own: dict[str, Any] = {"registry": self.registry}
        self._turns = Counter("guide_turns", "Answered turns, without safety replies", ["channel", "kind"], **own)
        self._abstained = Counter("guide_abstentions", "Turns without an answer in the content", ["channel"], **own)
        self._down = Counter("guide_assistant_down", "Turns that Rasa or the action server left unanswered", **own)
        self._forgot = Counter("guide_cannot_look_back", "Turns whose conversation could not be read or written", **own)
        self._took = Histogram("guide_turn_seconds", "Whole turns", ["channel"], buckets=BOUNDS, **own)
        self._steps = Histogram("guide_step_seconds", "Steps of a turn", ["step"], buckets=BOUNDS, **own)
        self._step = {name: self._steps.labels(name) for name in STEPS}
        self._open = Gauge("guide_turns_in_flight", "Turns begun and not yet answered", **own)
        self.waiting = Gauge("guide_waiting", "Messages that wait for the safety check", **own)
        self.conversations = Gauge("guide_open_conversations", "Conversations in this process's memory", **own)
        self.up = Gauge("guide_up", "1 where the process answers", ["process"], **own)
        self.release = Gauge("guide_release", "1 for the release that is spoken from", ["release"], **own)
        self.model = Gauge("guide_model", "1 for the mark of the model that Rasa has", ["model"], **own)
        self.model_fits = Gauge("guide_model_fits", "1 where it belongs to the release that is spoken from", **own)
        self._yesterday = Gauge("guide_safety_replies_last_day", "Safety replies of the last whole day, in UTC", **own)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._span = span or (lambda name: nullcontext())
        self._today = today or (lambda: datetime.now(timezone.utc).date())
        self._day, self._caught = self._today(), 0
        self._under_way = 0
        for channel in CHANNELS:  # so that a rate can be had from the first turn on
            self._abstained.labels(channel)
            for kind in KINDS:
                if kind != "safety":
                    self._turns.labels(channel, kind)

    @property
    def under_way(self) -> int:
        """Turns begun and not yet answered, as ``guide_turns_in_flight`` shows them."""
        return self._under_way

    @contextmanager
    def turn(self, channel: str) -> Iterator[list[Message]]:
        """Time a turn; what is put into the list is counted, unless safety caught it or nothing was said."""
        started, said = time.perf_counter(), list[Message]()
        self._open.inc()
        self._under_way += 1
        try:
            with self._span("turn"):
                yield said
        finally:
            self._open.dec()
            self._under_way -= 1
        if said and said[0]["kind"] != "safety":
            self._turns.labels(channel, said[0]["kind"]).inc()
            self._took.labels(channel).observe(time.perf_counter() - started)
            if said[0]["kind"] == "fallback":
                self._abstained.labels(channel).inc()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one of ``STEPS``."""
        started = time.perf_counter()
        with self._span(name):
            yield
        self.took(name, time.perf_counter() - started)

    def took(self, name: str, seconds: float) -> None:
        """Keep the time of a step."""
        self._step[name].observe(seconds)

    def assistant_down(self) -> None:
        """A turn that was left unanswered."""
        self._down.inc()

    def cannot_look_back(self) -> None:
        """A turn that was answered without what was said before."""
        self._forgot.inc()

    def safety_reply(self) -> None:
        """Count a safety reply for its day."""
        self._roll()
        self._caught += 1

    def refresh(
        self,
        *,
        release: str,
        conversations: int,
        up: dict[str, bool],
        waiting: int = 0,
        model: str | None = None,
        wanted: str = "",
    ) -> None:
        """Bring what is looked at only when asked up to date.

        Args:
            release: the number of the release that is spoken from.
            conversations: how many are in memory.
            up: which processes and servers answer.
            waiting: how many messages wait for the safety check.
            model: the mark of Rasa's model; None where it has none.
            wanted: the mark of the model that belongs to the release; empty where no releases are followed.
        """
        self._roll()
        self.waiting.set(waiting)
        self.model.clear()
        if model:
            self.model.labels(model[:MARK]).set(1)
        self.model_fits.set(not (wanted and model) or model == wanted)
        self.release.clear()
        self.release.labels(release).set(1)
        self.conversations.set(conversations)
        for process, answers in up.items():
            self.up.labels(process).set(answers)

    def _roll(self) -> None:
        today = self._today()
        if today != self._day:
            self._yesterday.set(self._caught if (today - self._day).days == 1 else 0)
            self._day, self._caught = today, 0
