"""SECURITY.md and docs/dependency-review.md say what is so."""

from __future__ import annotations

import re

import pytest

from bot.settings import ROOT

PAGE = (ROOT / "SECURITY.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?", re.M)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_test_is_there(path: str, name: str) -> None:
    assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(), re.M)


def test_every_threat_that_is_said_to_be_held_names_a_test() -> None:
    part = PAGE[PAGE.index("## The public door") : PAGE.index("## What is not held by a test")]
    rows = [line for line in part.splitlines() if line.startswith("|") and not line.startswith(("| threat", "|---"))]
    assert len(rows) > 30
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::\w+`", row)] == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-gateway.in"])
def test_every_direct_dependency_was_reviewed(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith("#")]
    asked = {found[1].lower() for line in lines if (found := PIN.match(line))}
    reviewed = set(re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "dependency-review.md").read_text(), re.M))
    assert asked <= {one.lower() for one in reviewed}


def test_versions_of_known_holes_are_those_of_the_lock() -> None:
    lock = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.M))
    part = PAGE[PAGE.index("## Known holes") :]
    packages = "skops tensorflow keras sanic sanic-jwt sanic-cors scikit-learn pymongo protobuf setuptools jax networkx"
    said = re.findall(rf"\b({packages.replace(' ', '|')}) (\d[\d.]*\d)", part)
    assert len(said) > 10
    assert dict(said) == {name: lock[name] for name, _ in said}
