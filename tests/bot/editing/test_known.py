"""Topics that the program knows by name keep it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.store import ONE_OF_TEN
from bot.checks.content import check_content
from bot.editing import BadValue, Draft
from bot.editing.known import KNOWN, PREFIXES
from bot.editing.model import Changes
from bot.gateway.words import START
from bot.settings import ROOT
from bot.understanding.comparisons import COMPARISON
from bot.understanding.declining import OTHER_TERMS
from tests.support.small_tree import make_small_tree

FIXED = "levels-of-prevention"
TOPICS = (FIXED, "silent-author", "compare-levels", "ace-verbal-abuse", "strategy-years")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(make_small_tree(tmp_path / "tree", TOPICS))


def mark(draft: Draft, topic: str) -> str:
    return draft.topics.read(topic).mark


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: d.topics.rename(FIXED, "three-levels", mark=mark(d, FIXED)),
        lambda d: d.topics.remove(FIXED, mark=mark(d, FIXED)),
        lambda d: d.topics.merge(
            FIXED, "strategy-years", mark=mark(d, FIXED), into_mark=mark(d, "strategy-years")
        ),
    ],
    ids=["rename", "remove", "merge"],
)  # fmt: skip
def test_what_the_program_offers_by_name_stays(draft: Draft, edit: Callable[[Draft], Changes]) -> None:
    with pytest.raises(BadValue, match="known to the program by its name"):
        edit(draft)
    assert draft.topics.read(FIXED).title


@pytest.mark.parametrize("topic", ["silent-author", "compare-levels", "ace-verbal-abuse"])
def test_a_beginning_that_decides_how_it_is_answered_stays(draft: Draft, topic: str) -> None:
    with pytest.raises(BadValue, match="must begin with"):
        draft.topics.rename(topic, "another-name", mark=mark(draft, topic))
    draft.topics.rename(topic, f"{topic}-again", mark=mark(draft, topic))
    assert f"{topic}-again" in draft.topics.ids()


def test_the_checks_miss_a_topic_that_was_taken_out_by_hand(draft: Draft) -> None:
    found = [one for one in check_content(draft.root, near=False) if one.entry == "silent-other-glossary"]
    assert ["put it back" in one.text for one in found] == [True]


def test_the_names_are_those_of_the_program() -> None:
    assert {*START, OTHER_TERMS} == KNOWN
    assert {ONE_OF_TEN, COMPARISON, "silent-"} == set(PREFIXES)
    sources = "".join(path.read_text() for folder in ("bot", "actions") for path in (ROOT / folder).rglob("*.py"))
    assert set(re.findall(r'startswith\("([a-z]+-)"\)', sources)) <= set(PREFIXES)
