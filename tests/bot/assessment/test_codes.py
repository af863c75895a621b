from __future__ import annotations

import pytest

from bot.assessment.codes import ALPHABET, CODE, LENGTH, find_code, key_of, looks_like_code, new_code


def test_codes_differ_and_have_the_shape_people_are_told() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(CODE.fullmatch(code) for code in codes)


def test_a_code_cannot_be_guessed() -> None:
    assert len(ALPHABET) ** LENGTH > 2**48


def test_no_code_spells_a_word_or_has_letters_that_look_alike() -> None:
    assert not set(ALPHABET) & set("AEIOU01")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("LLR-7KQ4-M2XD-9P", id="as we write it"),
        pytest.param("llr-7kq4-m2xd-9p", id="small letters"),
        pytest.param("LLR7KQ4M2XD9P", id="without hyphens"),
        pytest.param("llr 7kq4 m2xd 9p", id="with spaces"),
        pytest.param("our code is LLR-7KQ4-M2XD-9P, thanks", id="inside a sentence"),
    ],
)
def test_a_code_is_found_however_it_is_typed(text: str) -> None:
    assert find_code(text) == "LLR-7KQ4-M2XD-9P"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("LLR-7KQ4-M2XD", True, id="end left off"),
        pytest.param("LLR-7KQ4-M2XO-9P", True, id="letter that no code has"),
        pytest.param("LLR-7KQ4-M2XD-9P", False, id="whole"),
        pytest.param("LLR strategy", False, id="the area's name"),
        pytest.param("the LLR 2023-2026 strategy", False, id="years after the area's name"),
        pytest.param("LLR-2023 plan", False, id="a year joined to it"),
        pytest.param("an LLR-wide plan with 3 parts", False, id="a word joined to it"),
        pytest.param("what is the LLR joint plan", False, id="a sentence"),
    ],
)
def test_a_mistyped_code_is_noticed(text: str, meant: bool) -> None:
    assert looks_like_code(text) is meant


def test_the_key_does_not_hold_the_code() -> None:
    code = new_code()
    assert len(key_of(code)) == 64
    assert code[4:8].lower() not in key_of(code)
    assert key_of(code) == key_of(code)


def test_half_a_code_is_noticed_where_one_was_asked_for() -> None:
    assert looks_like_code("LLR 7KQ4", asked=True)
    assert not looks_like_code("LLR 7KQ4")


def test_a_code_given_today_opens_the_same_answers_after_an_update() -> None:
    assert key_of("LLR-7KQ4-M2XD-9P") == "77510f64741ad38443395e15f0d6fb9d70a49d2ae24f74a7be9c5cccdc0aaaf9"
