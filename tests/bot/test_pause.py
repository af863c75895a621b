"""What has just failed is left alone for a while, and told of once."""

from __future__ import annotations

from bot.pause import Pause


def test_lasts_for_its_time_and_no_longer() -> None:
    now = [100.0]
    pause = Pause(2.0, clock=lambda: now[0])
    assert not pause.lasts
    pause.begin()
    assert pause.lasts
    now[0] += 2.0
    assert not pause.lasts


def test_a_failure_that_goes_on_is_told_once() -> None:
    now = [100.0]
    pause = Pause(2.0, clock=lambda: now[0])
    told = []
    for _ in range(5):
        told.append(pause.begin())
        now[0] += 2.5
    assert told == [True, False, False, False, False]
    now[0] += 10
    assert pause.begin()
