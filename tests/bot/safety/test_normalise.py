"""The plain form that rules and examples are written in."""

from __future__ import annotations

import pytest

from bot.safety.normalise import plain

SLANG = {"wi": "with", "bf": "boyfriend"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Wi-Fi is down", "the wifi is down"),
        ("no wi fi here", "no wifi here"),
        ("stay wi me", "stay with me"),
        ("my ex-bf", "my ex-boyfriend"),
    ],
    ids=["Wi-Fi", "in two words", "wi alone", "behind a hyphen"],
)
def test_short_forms_are_written_out_and_wi_fi_is_left(text: str, expected: str) -> None:
    assert plain(text, SLANG) == expected
