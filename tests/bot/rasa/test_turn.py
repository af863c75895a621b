"""Whether a turn has Rasa to itself."""

from __future__ import annotations

import pytest

from bot.rasa import turn


def test_a_single_turn_is_alone_and_two_are_not() -> None:
    assert turn.is_alone()
    with turn.begun(10):
        assert turn.is_alone()
        with turn.begun(10):
            assert not turn.is_alone()
        assert turn.is_alone()


def test_a_turn_that_fails_is_under_way_no_longer() -> None:
    with turn.begun(10):
        with pytest.raises(KeyError), turn.begun(10):
            raise KeyError
        assert turn.is_alone()
