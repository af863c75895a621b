"""The real content over a database in memory, and a clock that tests turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool

from bot.answers import read_answers, read_edition
from bot.assessment import (
    AssessmentStore,
    Context,
    Framework,
    Phrases,
    Progress,
    from_choice,
    message_of,
    read_anyhow,
    read_framework,
    read_wording,
    take_turn,
)
from bot.assessment.view import View
from bot.messages import Message

ROOT = Path(__file__).parents[3]
START = 1_800_000_000.0


@dataclass
class Clock:
    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Talk:
    """Somebody in a self-assessment; the progress goes through its slot's form at every turn."""

    context: Context
    phrases: Phrases
    slot: dict[str, str] | None = None
    views: list[View] = field(default_factory=list)

    def says(self, *said: str) -> Message:
        for text in said:
            before = Progress(**self.slot) if self.slot else None
            framework = self.context.framework
            heard = from_choice(text) if text.startswith("assess:") else read_anyhow(before, text, framework)
            done = take_turn(before, heard, self.context)
            self.slot = done.progress.as_dict() if done.progress else None
            self.views.append(done.view)
        return message_of(self.views[-1], self.phrases)

    @property
    def said(self) -> tuple[str, ...]:
        return (*self.views[-1].before, self.views[-1].say)

    @property
    def code(self) -> str:
        assert self.slot
        return self.slot["code"]


People = Callable[[], Talk]


@pytest.fixture(scope="session")
def framework() -> Framework:
    return read_framework(ROOT / "content" / "assessment.yml")


@pytest.fixture(scope="session")
def phrases(framework: Framework) -> Phrases:
    wording = read_wording(ROOT / "content" / "messages" / "assessment.yml")
    titles = {topic: answer.title for topic, answer in read_answers(ROOT / "data" / "nlu" / "answers").items()}
    resources = {"vrn-trauma-training": {"name": "Training", "url": "https://example.org/training"}}
    return Phrases(framework, wording, read_edition(ROOT / "content" / "strategy.yml"), titles, resources)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    yield made
    made.dispose()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> AssessmentStore:
    return AssessmentStore(engine, clock=clock)


@pytest.fixture
def context(store: AssessmentStore, framework: Framework) -> Context:
    return Context(store, framework)


@pytest.fixture
def somebody(context: Context, phrases: Phrases) -> People:
    return lambda: Talk(context, phrases)


@pytest.fixture
def talk(somebody: People) -> Talk:
    return somebody()
