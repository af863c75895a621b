"""Rasa's own commands work, as the README says: validate, train, run actions, shell, test; on a small content set."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT
from tests.support.ports import unused_port
from tests.support.small_tree import make_small_tree
from tests.support.world import PATIENCE, wait

MODEL = "var/model/guide.tar.gz"
STORY = """\
version: "3.1"
stories:
- story: a question of one topic
  steps:
  - user: |
      what is toxic stress
    intent: ask
  - action: action_answer
"""


class Tree:
    """A working tree in which Rasa's commands are given."""

    def __init__(self, root: Path) -> None:
        self.root = make_small_tree(root)
        self.var = root / "var"
        (self.var / "model").mkdir(parents=True)
        (self.var / "cache").symlink_to(ROOT / "var" / "cache")  # what is learnt from safety content takes a minute
        self.actions_url = f"http://127.0.0.1:{unused_port()}"
        endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text())
        endpoints["action_endpoint"]["url"] = f"{self.actions_url}/webhook"
        (root / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
        shutil.copy2(ROOT / "credentials.yml", root)
        (root / "test_talk.yml").write_text(STORY)
        self.environment = os.environ | {
            "GUIDE_ROOT": str(root),
            "GUIDE_VAR": str(self.var),
            "DATABASE_URL": f"sqlite:///{self.var / 'guide.sqlite'}",
            "PYTHONPATH": str(ROOT),
        }

    def rasa(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Give one command and wait for the end of it."""
        return subprocess.run(
            [sys.executable, "-m", "rasa", *arguments],
            cwd=self.root, env=self.environment, input=said, text=True,
            capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    """The tree with a model and its action server."""
    (ROOT / "var" / "cache").mkdir(parents=True, exist_ok=True)
    made = Tree(tmp_path_factory.mktemp("tree"))
    trained = made.rasa("train", "--fixed-model-name", "guide", "--out", "var/model")
    assert trained.returncode == 0, trained.stderr[-2000:]
    port = made.actions_url.rpartition(":")[2]
    command = [sys.executable, "-m", "rasa", "run", "actions", "--port", port]
    with (made.var / "actions.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=made.root, env=made.environment, stdout=log, stderr=log)
    try:
        wait(lambda: _listens(int(port)) or None)
        yield made
    finally:
        server.terminate()
        server.wait(60)


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def test_the_data_is_valid(tree: Tree) -> None:
    told = tree.rasa("data", "validate")
    assert told.returncode == 0, told.stderr[-2000:]


def test_in_the_shell_an_answer_more_of_it_and_its_place_are_read(tree: Tree) -> None:
    typed = "what is toxic stress\ntell me more\nwhere does it say that\n/stop\n"
    told = tree.rasa("shell", "--model", MODEL, "--port", str(unused_port()), said=typed)
    response = yaml.safe_load((tree.root / "data/nlu/answers/toxic-stress.yml").read_text())["responses"]
    (answer,) = response["utter_ask/toxic-stress"]
    assert " ".join(answer["text"].split()) in told.stdout, told.stderr[-2000:]
    assert " ".join(answer["metadata"]["more"].split()) in told.stdout
    assert "This is from section 2" in told.stdout


def test_a_story_is_tested(tree: Tree) -> None:
    told = tree.rasa("test", "core", "--stories", "test_talk.yml", "--model", MODEL, "--fail-on-prediction-errors")
    assert told.returncode == 0, told.stderr[-2000:]
