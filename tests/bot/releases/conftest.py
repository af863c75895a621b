"""A working tree and a folder of releases with models that nobody trained."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.releases import MODEL
from bot.releases.model import Release, State
from bot.releases.releases import Releases

TOPIC = """\
version: "3.1"
nlu:
- intent: ask/{topic}
  examples: |
    - what is {topic}
    - explain {topic}
responses:
  utter_ask/{topic}:
  - text: An answer about {topic}.
    metadata: {{title: {topic}}}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for folder in ("data/nlu/answers", "content/directory", "bot/rasa", "bot/understanding"):
        (root / folder).mkdir(parents=True)
    for name in ("needs", "places", "levels"):
        (root / "content" / f"{name}.yml").write_text(f"{name}: 1\n")
    (root / "content" / "shorthand.yml").write_text("words: 1\n")
    for topic in ("hope", "trust"):
        (root / "data" / "nlu" / "answers" / f"{topic}.yml").write_text(TOPIC.format(topic=topic))
    (root / "domain.yml").write_text("responses:\n  utter_hello:\n  - text: Hello.\n")
    (root / "config.yml").write_text("language: en\n")
    return root


@pytest.fixture
def releases(tree: Path, tmp_path: Path) -> Releases:
    engine = create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    return Releases(engine, tmp_path / "releases", home=tree, environment={})


Make = Callable[..., Release]


@pytest.fixture
def ready(releases: Releases, tree: Path) -> Make:
    """Makes a release that waits for approval; ``gate`` are the rows of its gate."""

    def make(*, by: str = "Anna", gate: tuple[dict[str, object], ...] = (), state: State = State.READY) -> Release:
        folder = releases.folder
        number = folder.reserve()
        unfinished = folder.copy_content(tree, number)
        (unfinished / MODEL).parent.mkdir()
        (unfinished / MODEL).write_bytes(b"model")
        made = folder.finish(number, content_hash="x", training="t", made_by=by, model_of=number)
        content = folder.facts(number).content
        releases.store.add(number, state=state, made_by=by, content=content, report={"gate": list(gate)})
        assert made.is_dir()
        return releases.get(number)

    return make


@pytest.fixture
def idle_process() -> list[str]:
    """A publishing process that does nothing."""
    return [sys.executable, "-c", "pass"]
