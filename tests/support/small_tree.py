"""A working tree with a handful of topics, so that a training takes seconds; and what an editor does to it."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

TOPICS = ("resilience", "toxic-stress", "levels-of-prevention", "what-is-the-strategy", "strategy-years", "prevalence")
OTHER_EXAMPLES = 6  # kept of each other intent; the topics keep theirs


def make_small_tree(root: Path, topics: Collection[str] = TOPICS) -> Path:
    """Copy the content with these topics alone; references to others are taken out."""
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("domain.yml", "config.yml"):
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / "data" / "rules", root / "data" / "rules")
    (root / "data" / "nlu" / "answers").mkdir(parents=True)
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        loaded = yaml.safe_load(path.read_text())
        for block in loaded["nlu"]:
            block["examples"] = "".join(block["examples"].splitlines(keepends=True)[:OTHER_EXAMPLES])
        _write(root / "data" / "nlu" / path.name, loaded)
    for topic in topics:
        add_topic(root, topic, topics)
    assessment = yaml.safe_load((root / "content" / "assessment.yml").read_text())
    _only(assessment, topics)
    _write(root / "content" / "assessment.yml", assessment)
    return root


def add_topic(root: Path, topic: str, topics: Collection[str]) -> None:
    """Take one more topic out of the real content."""
    loaded = yaml.safe_load((ROOT / "data" / "nlu" / "answers" / f"{topic}.yml").read_text())
    about = loaded["responses"][f"utter_ask/{topic}"][0]["metadata"]
    for name in ("related", "parts"):
        about[name] = [other for other in about.get(name, ()) if other in topics]
    _write(root / "data" / "nlu" / "answers" / f"{topic}.yml", loaded)


def reword(root: Path, topic: str, text: str) -> None:
    """Give a topic another answer."""
    path = root / "data" / "nlu" / "answers" / f"{topic}.yml"
    loaded = yaml.safe_load(path.read_text())
    loaded["responses"][f"utter_ask/{topic}"][0]["text"] = text
    _write(path, loaded)


def add_examples(root: Path, topic: str, *examples: str) -> None:
    """Give a topic more examples."""
    path = root / "data" / "nlu" / "answers" / f"{topic}.yml"
    loaded = yaml.safe_load(path.read_text())
    loaded["nlu"][0]["examples"] += "".join(f"- {example}\n" for example in examples)
    _write(path, loaded)


def _only(value: Any, topics: Collection[str]) -> None:
    """Every list of topics names those that are there."""
    if isinstance(value, dict):
        if isinstance(value.get("topics"), list):
            value["topics"] = [topic for topic in value["topics"] if topic in topics] or [next(iter(topics))]
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        _only(inner, topics)


def _write(path: Path, loaded: Any) -> None:
    path.write_text(yaml.safe_dump(loaded, sort_keys=False, allow_unicode=True, width=110))
