"""A rule file that cannot be used is named, with the rule."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.phrasing.loader import load
from bot.settings import ROOT

GOOD: dict[str, object] = {
    "id": "one",
    "severity": "error",
    "message": "Not this.",
    "prefer": ["that"],
    "reason": "It hurts.",
    "source": ["judgement"],
    "phrases": ["not this"],
    "catch": ["Not this."],
    "leave": ["That."],
}
WRONG = [
    ("unknown key", {"phrase": "x"}, "unknown key phrase"),
    ("no proof", {"catch": []}, "lacks catch"),
    ("no severity of ours", {"severity": "fatal"}, "fatal"),
    ("no source of ours", {"source": ["hearsay"]}, "hearsay"),
    ("nothing to look for", {"phrases": []}, "phrases or a pattern"),
    ("no list of ours", {"phrases": ["@nobody here"]}, "@nobody"),
    ("no surface of ours", {"surfaces": ["moon"]}, "moon"),
]


def folder(tmp_path: Path, *rules: Mapping[str, object]) -> Path:
    for name in ("words", "frames", "sources", "fallback"):
        shutil.copy(ROOT / "content" / "phrasing" / f"{name}.yml", tmp_path)
    family = {"title": "A", "about": "B", "rules": list(rules)}
    (tmp_path / "family.yml").write_text(yaml.safe_dump(family))
    return tmp_path


@pytest.mark.parametrize(("change", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_a_wrong_rule_is_named(tmp_path: Path, change: dict[str, object], said: str) -> None:
    with pytest.raises(ContentError, match=r"family\.yml: rule one: .*" + said):
        load(folder(tmp_path, GOOD | change))


def test_a_rule_is_read(tmp_path: Path) -> None:
    (rule,) = load(folder(tmp_path, GOOD)).rules
    assert (rule.id, rule.family, rule.message) == ("family.one", "family", "Not this.")


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"family\.one"):
        load(folder(tmp_path, GOOD, GOOD))


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    place = folder(tmp_path, GOOD)
    (place / "family.yml").write_text("rules: [")
    with pytest.raises(ContentError, match=r"family\.yml"):
        load(place)
