"""Redaction of whatever text: it never fails, leaves plain words alone, and lets no number through."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.privacy import redact
from bot.privacy.numbers import is_card_number, is_nhs_number, is_ni_number
from tests.support.anything import TEXT
from tests.support.spent import at_most

WORDS = (
    "what which how does do the a of for in and is are support toxic stress resilience strategy principles training",
    "staff trauma services levels prevention evidence brain early years schools police housing where can we find more",
)
PLAIN = st.lists(st.sampled_from(" ".join(WORDS).split()), min_size=1, max_size=12).map(" ".join)
# Before and after a number may stand anything that does not make another number of it.
_AROUND = st.text(st.characters(codec="utf-8", categories=["L", "P", "Z", "S"]), max_size=8)
AROUND = _AROUND.map(lambda text: f"{text} ") | st.just("") | PLAIN.map(lambda text: f"{text} ")


@st.composite
def spaced(draw: st.DrawFn, digits: str, groups: tuple[int, ...]) -> str:
    """Digits together, or in groups as people write them."""
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at : at + size])
        at += size
    return draw(st.sampled_from(["", " ", "-"])).join(parts)


def ends(first: str) -> list[str]:
    """Numbers that differ in their last digit, of which one has the right check digit."""
    return [f"4{first}{last}" for last in range(10)]


DIGITS = st.text("0123456789", min_size=8, max_size=8)
NHS = DIGITS.flatmap(lambda first: st.sampled_from([n for n in ends(first) if is_nhs_number(n)] or ["9434765919"]))
CARD = st.text("0123456789", min_size=14, max_size=14).map(
    lambda first: next(n for n in ends(first) if is_card_number(n))
)
MOBILE = st.tuples(st.sampled_from(["07", "+447", "00447"]), st.text("123456789", min_size=9, max_size=9)).map("".join)
NUMBERS = st.one_of(
    NHS.flatmap(lambda n: spaced(n, (3, 3, 4))),
    CARD.flatmap(lambda n: spaced(n, (4, 4, 4, 4))),
    MOBILE.flatmap(lambda n: spaced(n, (len(n) - 6, 6))),
    st.text("0123456789", min_size=6, max_size=6).map(lambda n: f"AB{n}C").filter(is_ni_number),
)


@settings(max_examples=150)
@given(TEXT)
def test_it_never_fails(text: str) -> None:
    once = redact(text)
    assert (once.text == text) == (not once.removed)


@given(PLAIN)
def test_plain_words_stay(text: str) -> None:
    assert redact(text).text == text and not redact(text).removed


@settings(max_examples=200)
@given(AROUND, NUMBERS, st.sampled_from(["", ".", ",", " ", "?", ")", "!", ";", "\n"]), AROUND)
@example("tel.", "07911123456", "", "")
@example("tel", "07911123456", "", "")
@example("mobile:", "07911 123456", "", "")
def test_no_number_comes_through(before: str, number: str, stop: str, after: str) -> None:
    digits = re.sub(r"\D", "", number)
    said = redact(f"{before}{number}{stop} {after}")
    assert digits not in re.sub(r"\D", "", said.text) and said.removed


@given(st.from_regex(r"[a-z]{1,8}[.+'_-]?[a-z0-9]{1,8}@[a-z]{2,8}(\.[a-z]{2,5}){1,2}", fullmatch=True), PLAIN, PLAIN)
def test_no_address_comes_through(address: str, before: str, after: str) -> None:
    assert address not in redact(f"{before} {address} {after}").text


@settings(max_examples=30)
@given(
    TEXT.filter(lambda text: len(text) > 1)
    | st.sampled_from(["a", "a.", "1 ", "https://", "Aa ", "0", "my friend ", "x@", " ", "case "])
)
def test_no_text_of_8000_characters_takes_long(part: str) -> None:
    text = (part * 8000)[:8000]
    with at_most(1.5):
        redact(text)
