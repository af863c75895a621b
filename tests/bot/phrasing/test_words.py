"""Sentences and words keep their places, and are written alike."""

from __future__ import annotations

import pytest

from bot.phrasing.words import sentences

WRITTEN = [
    ("don't", "I don't know", ("i", "do", "not", "know")),
    ("cannot", "We cannot say", ("we", "can", "not", "say")),
    ("won't", "It won't help", ("it", "will", "not", "help")),
    ("she's", "She's here", ("she", "is", "here")),
    ("possession", "the child's name", ("the", "child", "'s", "name")),
    ("without an apostrophe", "dont ask", ("do", "not", "ask")),
    ("hyphens", "a hard-to-reach group", ("a", "hard", "to", "reach", "group")),
    ("typographic", "it’s ‘so’ odd", ("it", "is", "‘", "so", "’", "odd")),
]


@pytest.mark.parametrize(("text", "words"), [w[1:] for w in WRITTEN], ids=[w[0] for w in WRITTEN])
def test_words_are_written_alike(text: str, words: tuple[str, ...]) -> None:
    (sentence,) = sentences(text)
    assert tuple(w for w in sentence.lower if w not in "‘’") == tuple(w for w in words if w not in "‘’")


def test_places_are_those_of_the_text() -> None:
    text = "One. She isn't here!\nThree"
    for sentence in sentences(text):
        for word in sentence.words:
            assert 0 <= word.start < word.end <= len(text)
    assert [s.text.strip() for s in sentences(text)] == ["One.", "She isn't here!", "Three"]


def test_a_shortened_word_ends_no_sentence() -> None:
    assert len(sentences("Ask Dr. Shah, e.g. by phone.")) == 1


def test_capitals_stay() -> None:
    (sentence,) = sentences("DON'T ask")
    assert sentence.words[0].text == "DO"
