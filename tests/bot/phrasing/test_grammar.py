"""The small language of the rules."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.phrasing.grammar import Lists, compile_phrase, expand
from bot.phrasing.inflect import noun, verb
from bot.phrasing.patterns import PhraseIndex
from bot.phrasing.words import sentences

LISTS = Lists({"them": ["him", "her", "them"]})
MATCHES = [
    ("a word", "suicide", "After a suicide", "suicide"),
    ("either word", "died|dead by", "He died by", "died by"),
    ("a list", "hit @them", "They hit her", "hit her"),
    ("forms of a verb", "commit:v crime:n", "committing crimes", "committing crimes"),
    ("exact capitals", "=LAC review", "The LAC review", "LAC review"),
    ("a word that may be absent", "so very? sad", "so sad", "so sad"),
    ("none of these", "the homeless !people|team", "the homeless gather", "the homeless gather"),
    ("any word", "at _ least", "at the least", "at the least"),
    ("a number", "NUM percent", "48 percent", "48 percent"),
    ("a gap", "never .. again", "never do it again", "never do it again"),
    ("first word", "^ relax", "Relax now", "Relax"),
    ("last word", "calm $", "Please be calm.", "calm"),
    ("cannot", "cannot help", "We can't help", "can't help"),
]
MISSES = [
    ("capitals differ", "=LAC review", "the lac review"),
    ("too wide a gap", "never .. again", "never do any of those things again"),
    ("not the first word", "^ relax", "You can relax"),
    ("not the last word", "calm $", "a calm room"),
    ("over a semicolon", "never .. again", "never; again"),
    ("one of these", "the homeless !people|team", "the homeless team"),
]


def found(phrase: str, text: str) -> list[str]:
    index = PhraseIndex(("x", compile_phrase(one, LISTS)) for one in expand(phrase))
    (sentence,) = sentences(text)
    return [text[sentence.words[a].start : sentence.words[b - 1].end] for _, a, b in index.find(sentence)]


@pytest.mark.parametrize(("phrase", "text", "words"), [m[1:] for m in MATCHES], ids=[m[0] for m in MATCHES])
def test_matches(phrase: str, text: str, words: str) -> None:
    assert words in found(phrase, text)


@pytest.mark.parametrize(("phrase", "text"), [m[1:] for m in MISSES], ids=[m[0] for m in MISSES])
def test_does_not_match(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_brackets_are_choices_within_choices() -> None:
    assert expand("a (b|c d|c e (f|g h)?) i") == ["a b i", "a c d|e i", "a c e f i", "a c e g h i"]


@pytest.mark.parametrize(
    "phrase", ["@nobody", ".. _", "(a", "a) b"], ids=["no list", "no word", "not closed", "not opened"]
)
def test_a_phrase_that_cannot_be_used_is_named(phrase: str) -> None:
    with pytest.raises(ContentError):
        [compile_phrase(one, LISTS) for one in expand(phrase)]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("blame", {"blame", "blames", "blamed", "blaming"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("choose", {"choose", "chooses", "chose", "chosen", "choosing"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
    ],
)
def test_forms_of_verbs(base: str, forms: set[str]) -> None:
    assert verb(base) == forms


def test_forms_of_nouns() -> None:
    assert noun("family") == {"family", "families"}
    assert noun("child") == {"child", "children"}
    assert noun("witness") == {"witness", "witnesses"}
