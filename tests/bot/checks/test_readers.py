"""A file that a running process could not use is found before it is published, with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.checks import ERROR, Finding
from bot.checks.names import NAMES, check_names, names_of
from bot.checks.vocabularies import check_vocabularies
from bot.settings import ROOT

# File, what is changed in it (a pattern over lines), by what, what is said, and how the line begins.
FAULTS = [
    ("domain.yml", r"  utter_welcome:", "  utter_greeting:", "responses.utter_welcome: is missing", "responses:"),
    ("content/messages/redaction.yml", r"  postcode: .*\n", "", "removed.postcode: is missing", "removed:"),
    ("content/messages/teams.yml", r"too_many: .*", "too_many: []", "too_many: is missing", "too_many:"),
    ("content/messages/teams.yml", r"\{seconds\}", "{minutes}", "nothing is filled in for {minutes}", "too_many:"),
    ("content/messages/finding.yml", r"ask_need: .*", "ask_need: [1]", "finding.ask_need: must be text", "ask_need:"),
    ("content/levels.yml", r"    label: Primary.*\n", "", "levels.primary.label: is missing", "primary:"),
    ("content/levels.yml", r"not_sure:", "unsure:", "not_sure", ""),
    ("content/levels.yml", r"(?s).*", "levels: {}\n", "levels.primary.said: is missing", "levels: {}"),
    ("content/pages.yml", r"leave_to: .*\n", "", "leave_to: is missing", ""),
    ("content/places.yml", r"postcodes:", "codes:", "lacks 'postcodes'", ""),
    ("content/places.yml", r"  rutland:", "  kent:", "must be leicester, leicestershire, rutland", "areas:"),
    ("content/needs.yml", r"  domestic_abuse:\n    name: .*", "  domestic_abuse:", "lacks 'name'", ""),
    ("content/needs.yml", r"audiences:", "people:", "lacks 'audiences'", ""),
    ("content/languages.yml", r"- code: gu\n", "- kode: gu\n", "lacks 'code'", "- kode: gu"),
    ("content/languages.yml", r"languages:", "tongues:", "must hold 'languages'", "owner:"),
    ("content/shorthand.yml", r"(?s).*", "words: {}\n", "lacks 'digits'", ""),
    ("content/shorthand.yml", r"(?s).*", "words: []\ndigits: {}\n", "cannot be read", ""),
    ("content/directory/followups.yml", r"that_one:", "this_one:", "lacks 'that_one'", ""),
    ("content/directory/names.yml", r"kinds:", "kind:", "lacks 'kinds'", ""),
    ("content/directory/names.yml", r"  no5-leicester:", "  no6:", "no6: is no service", "no6:"),
    ("content/directory/examples_a.yml", r"domestic_abuse:", "no_such_need:", "no_such_need: is not in", "no_such"),
    ("content/directory/examples_a.yml", r"  primary: \|", "  first: |", "first: choose one of", "first: |"),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content/messages", "content/directory", "content/services"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for path in (ROOT / "content").glob("*.yml"):
        shutil.copy(path, tmp_path / "content")
    shutil.copy(ROOT / "domain.yml", tmp_path)
    return tmp_path


def check(root: Path) -> Iterator[Finding]:
    yield from check_names(root)
    yield from check_vocabularies(root)


@pytest.mark.parametrize(("file", "old", "new", "said", "on"), FAULTS, ids=[f"{f[0]} {f[3]}" for f in FAULTS])
def test_a_gutted_file_is_an_error_with_its_line(root: Path, file: str, old: str, new: str, said: str, on: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert re.search(old, text), f"{file} no longer has {old}"
    (root / file).write_text(re.sub(old, new, text, count=1), encoding="utf-8")
    found = next((one for one in check(root) if one.file == file and said in one.text), None)
    assert found, [str(one) for one in check(root)]
    assert found.level == ERROR
    if on:
        assert (root / file).read_text(encoding="utf-8").splitlines()[found.line - 1].strip().startswith(on)


def test_the_content_itself_is_read(root: Path) -> None:
    assert [str(one) for one in check(root)] == []


def test_the_list_of_names_is_that_of_the_content() -> None:
    """Written anew by ``python -m bot.checks.names``, where the program reads another name."""
    assert yaml.safe_load(NAMES.read_text(encoding="utf-8")) == names_of(ROOT)
