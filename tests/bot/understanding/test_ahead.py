"""What is begun early gives what it would have given."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understanding.ahead import Ahead


class Counted:
    """An encoder that tells which texts were asked of it, and in which thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.threads: set[int] = set()

    def __call__(self, texts: Sequence[str]) -> NDArray[Any]:
        self.asked.append(tuple(texts))
        self.threads.add(threading.get_ident())
        if "broken" in texts:
            raise ValueError(texts)
        return np.array([[float(len(text))] for text in texts], np.float32)


def test_it_is_made_elsewhere_and_is_there_when_it_is_asked_for() -> None:
    encode = Counted()
    ahead = Ahead(encode, is_idle=lambda: True)
    ahead.begin(["hope", "trust", "hope"])
    assert ahead(["hope"]).tolist() == [[4.0]]
    assert sorted(encode.asked[:2]) == [("hope",), ("trust",)]
    assert encode.asked[2:] == [("hope",)]  # from its memory
    assert len(encode.threads) > 1


def test_nothing_is_begun_while_others_wait() -> None:
    encode = Counted()
    ahead = Ahead(encode, is_idle=lambda: False)
    ahead.begin(["hope"])
    assert ahead(["hope"]).tolist() == [[4.0]]
    assert encode.threads == {threading.get_ident()}


def test_what_fails_there_is_tried_again() -> None:
    ahead = Ahead(Counted(), is_idle=lambda: True)
    ahead.begin(["broken"])
    assert ahead(["hope"]).tolist() == [[4.0]]
    with pytest.raises(ValueError, match="broken"):
        ahead(["broken"])


def test_what_was_begun_is_waited_for_although_others_came_meanwhile() -> None:
    encode, idle = Counted(), [True, False]
    ahead = Ahead(encode, is_idle=lambda: idle.pop(0))
    ahead.begin(["hope"])
    ahead.begin(["trust"])
    ahead(["hope"])
    assert encode.asked == [("hope",), ("hope",)]


def test_nothing_of_a_text_is_kept() -> None:
    ahead = Ahead(Counted(), is_idle=lambda: True)
    ahead.begin(["hope", "broken"])
    assert [one.result() for one in ahead._begun] == [None, None]
