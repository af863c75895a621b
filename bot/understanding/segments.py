"""Which parts of a message ask something, and how much each part says about what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.text import split_questions

MOST_PASSAGES = 3
LONGEST_PREFACE = 12  # words before a question that hardly say what it is about
FULL = 5  # words from which a part has its full say
STATED = 0.5  # the say of a part that asks nothing
_QUESTION = re.compile(
    r"\?|^(?:(?:and|so|but|also|ok|please|plus)\s+)*(?:what|who|which|when|where|why|how|is|are|does|do|did|can|could|whose|"
    r"will|should|has|have|name|list|define|explain|tell|give|describe|show)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a sentence asks for something."""
    return _QUESTION.search(text) is not None


def question_of(text: str) -> str:
    """The one sentence that asks, where it ends a message and little stands before it: "Fair enough. And then?"."""
    *before, last = split_questions(text) or [text]
    preface = " ".join(before)
    alone = asks(last) and not any(asks(part) for part in before)
    return last if before and alone and len(preface.split()) <= LONGEST_PREFACE else text


def passages(parts: Sequence[str]) -> list[str]:
    """The message from its second, third ... part on: what went before may be the story the question needs, or not."""
    return [" ".join(parts[start:]) for start in range(1, len(parts) - 1)][-MOST_PASSAGES:]


def weigh(parts: Sequence[str], shares: NDArray[Any], field: NDArray[Any]) -> NDArray[Any]:
    """One row of probabilities for a message of several parts.

    A greeting or a line about oneself would drown the question if only the whole counted; the question alone may mean
    nothing without its story. So whole, parts and passages each have a say, by how sure they are.

    Args:
        parts: the sentences and joined questions of the message.
        shares: a row of probabilities for the whole, then for each part, then for each of ``passages(parts)``.
        field: which labels count as saying what a message is about.
    """
    said = np.ones(len(shares))
    for place, part in enumerate(parts, 1):
        said[place] = min(1.0, len(part.split()) / FULL) * (1.0 if asks(part) else STATED)
    said *= np.where(field, shares, 0.0).max(axis=1)
    mixed: NDArray[Any] = (said[:, None] * shares).sum(axis=0) / said.sum()
    return mixed
