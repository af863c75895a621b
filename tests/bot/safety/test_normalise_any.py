"""Plain form of whatever text: never a fault, the same when done again, and nothing hidden left in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.safety import Outcome, SafetyCheck
from bot.safety.normalise import plain, read, straighten, tokens
from tests.support.anything import TEXT
from tests.support.spent import at_most

SLANG = {"kms": "kill myself", "u": "you"}
HIDDEN = st.sampled_from(["\u200b", "\u200d", "\u00ad", "\u202e", "\ufeff", "\u2060"])
CRISIS = "i want to kill myself"


@settings(max_examples=200)
@given(TEXT)
@example("/ /restart")
@example("e\u200d\u0301")
@example("a\u200ba\u200ba")
def test_straightening_twice_changes_nothing_more(text: str) -> None:
    once = straighten(text)
    assert straighten(once) == once
    assert all(c in "\n" or unicodedata.category(c)[0] != "C" for c in once)


@settings(max_examples=100)
@given(TEXT)
def test_any_text_is_read(text: str) -> None:
    message = read(text, SLANG)
    assert all(sentence.strip() for sentence in message.sentences)
    assert len(set(message.sentences)) == len(message.sentences)
    assert all(isinstance(token, str) for token in tokens(plain(text, SLANG)))


@given(st.lists(st.tuples(st.integers(1, len(CRISIS) - 1), HIDDEN), max_size=6))
def test_hidden_characters_hide_nothing(rules_only: SafetyCheck, places: list[tuple[int, str]]) -> None:
    said = CRISIS
    for place, hidden in places:
        said = said[:place] + hidden + said[place:]
    assert rules_only.check(said).outcome is Outcome.FULL


@settings(max_examples=40)
@given(TEXT, TEXT)
def test_any_words_around_do_not_hide_a_crisis_sentence(rules_only: SafetyCheck, before: str, after: str) -> None:
    assert rules_only.check(f"{before}\n\n{CRISIS}\n\n{after}").outcome is Outcome.FULL


@pytest.mark.parametrize("part", ["a", "a.", "'", "a'", "no ", "1 ", "\n", " - ", "?!", "i want ", "\u0301", "/"])
def test_a_long_text_is_read_soon(rules_only: SafetyCheck, part: str) -> None:
    text = (part * 20_000)[:20_000]
    with at_most(3):
        rules_only.check(text)
