"""The stock project holds what ours holds, and the table knows the goals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.peer.content import read_content
from benchmarks.peer.goals import Side, rows
from benchmarks.peer.project import STORIES, config, write_project
from benchmarks.support.measure import Figures
from benchmarks.support.spread import Spread
from benchmarks.support.thinning import examples_of
from bot.answers.examples import split_examples
from bot.settings import ROOT


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peer") / "project"
    write_project(folder, read_content(ROOT / "data", ROOT / "domain.yml"), epochs=3)
    return folder


def read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - the safe one


def test_both_learn_the_same_examples(project: Path) -> None:
    blocks = read(project / "data" / "nlu.yml")["nlu"]
    learnt = [text for block in blocks for text in split_examples(block["examples"])]
    assert sorted(learnt) == sorted(examples_of(ROOT / "data" / "nlu"))


def test_every_intent_has_a_rule_and_every_topic_an_answer(project: Path) -> None:
    domain, rules = read(project / "domain.yml"), read(project / "data" / "rules.yml")["rules"]
    assert sorted(rule["rule"] for rule in rules) == sorted(domain["intents"])
    named = {block["intent"] for block in read(project / "data" / "nlu.yml")["nlu"]}
    wanted = {f"utter_{name}" for name in named}
    assert wanted <= set(domain["responses"])
    assert {name for story in STORIES for name in story} <= set(domain["intents"])


def test_the_pipeline_is_rasas_own() -> None:
    names = [part["name"] for part in (*config()["pipeline"], *config()["policies"])]
    assert {"DIETClassifier", "ResponseSelector", "TEDPolicy", "RulePolicy"} <= set(names)
    assert {part["epochs"] for part in config(7)["pipeline"] if "epochs" in part} == {7}
    assert {part["epochs"] for part in config()["policies"] if "epochs" in part} == {100}


def side(*, training: float, per_second: float) -> Side:
    one = Spread(1, 10.0, 20.0)
    return Side(training, Figures(5.0, one, one, per_second, 1.0, 1.0, 3, 900.0, 950.0, 0, {"answer": 1}))


def test_goals_are_parts_of_the_peers_figures() -> None:
    found = {row[0]: row for row in rows(side(training=20, per_second=90), side(training=200, per_second=30))}
    assert found["training, s"][3] == pytest.approx(0.1)
    assert found["parallel clients, turns a second"][3] == pytest.approx(3.0)
    assert [found[name][-1] for name in ("training, s", "parallel clients, turns a second")] == ["met", "met"]
    assert found["one client, p50, ms"][-1] == "not met"
    assert found["memory (PSS), MiB"][-1] == "met"
