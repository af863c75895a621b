"""One shape for whatever text: the same when done again, and fit for a database and a line of JSON."""

from __future__ import annotations

from hypothesis import example, given, settings

from bot.understanding.text import normalise, split_questions
from tests.support.anything import TEXT


@settings(max_examples=200)
@given(TEXT)
@example("\ud83d half a sign")
def test_any_text_gets_its_shape_once(text: str) -> None:
    once = normalise(text)
    once.encode()
    assert normalise(once) == once
    assert "\n" not in once and "  " not in once


@given(TEXT)
def test_questions_are_parts_of_the_text(text: str) -> None:
    once = normalise(text)
    parts = split_questions(once)
    assert len(parts) <= 6 and all(part and part in once for part in parts)
    assert bool(parts) == bool(once)
