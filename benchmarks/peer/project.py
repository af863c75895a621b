"""Writes a stock Rasa project: default pipeline and policies, one rule an intent, three stories, the REST channel."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import read_text
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peer.content import UNSURE, Content
from benchmarks.support.doors import RestDoor
from benchmarks.support.guide import without_ours
from benchmarks.support.server import Server, Start, timed
from bot.dialogue import ASK

# Quiet, and with nothing sent to others; none of it touches speed.
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
FORMAT = {"version": "3.1"}
# As many as "rasa init" writes, so that the policies that learn have something to learn. Rasa glues stories together
# into hundreds of longer ones: more of them would only lengthen the peer's training.
STORIES = (
    ("greet", ASK, "thank", "goodbye"),
    ("greet", "how_are_you", ASK, ASK, "goodbye"),
    (ASK, "find_services", "bot_praise"),
)


@dataclass(frozen=True)
class Peer:
    """A stock project in a folder."""

    folder: Path

    def train(self) -> float:
        """Train; seconds. The project's files are not validated first, as ours are not."""
        return timed(self._start("train", "--skip-validation", "--fixed-model-name", "peer"))

    def serve(self, port: int) -> Server:
        """Rasa's own server, to be entered; the project must have been trained."""
        start = self._start("run", "--interface", "127.0.0.1", "--port", str(port), "--credentials", "credentials.yml")
        return Server(start, RestDoor(f"http://127.0.0.1:{port}"))

    def _start(self, command: str, *options: str) -> Start:
        line = [sys.executable, "-m", "rasa", command, *options]
        return Start(line, self.folder, without_ours() | QUIET, self.folder / f"{command}.log")


def write_project(folder: Path, content: Content, *, epochs: int | None = None) -> Peer:
    """Write the project's files.

    Args:
        folder: where to; it is made.
        content: examples and responses.
        epochs: of everything that learns in epochs; None for Rasa's own defaults.
    """
    (folder / "data").mkdir(parents=True)
    intents = [ASK, UNSURE, *content.plain_intents]
    nlu = [{"intent": name, "examples": _block(texts)} for name, texts in content.examples.items()]
    domain = {"intents": intents, "responses": {name: [{"text": said}] for name, said in content.responses.items()}}
    _write(folder / "config.yml", config(epochs))
    _write(folder / "domain.yml", FORMAT | domain)
    _write(folder / "data" / "nlu.yml", FORMAT | {"nlu": nlu})
    rules = [{"rule": intent, "steps": _steps(intent)} for intent in intents]
    stories = [{"story": " ".join(turns), "steps": [*chain(*map(_steps, turns))]} for turns in STORIES]
    _write(folder / "data" / "rules.yml", FORMAT | {"rules": rules})
    _write(folder / "data" / "stories.yml", FORMAT | {"stories": stories})
    (folder / "credentials.yml").write_text("rest: {}\n")
    (folder / "endpoints.yml").write_text("{}\n")
    return Peer(folder)


def config(epochs: int | None = None) -> dict[str, Any]:
    """Rasa's default configuration, as the package has it."""
    default = yaml.safe_load(read_text("rasa.engine.recipes.config_files", "default_config.yml"))
    default["assistant_id"] = "peer"
    if epochs is not None:
        for part in (*default["pipeline"], *default["policies"]):
            if "epochs" in part:
                part["epochs"] = epochs
    return dict(default)


def _steps(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def _block(texts: list[str]) -> str:
    return "".join(f"- {text}\n" for text in texts)


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True, width=1000), encoding="utf-8")
