"""Puts questions that mean much the same side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.encoding import Encode
from bot.unanswered.model import Question

ALIKE = 0.7  # cosine to the first of a group; two wordings of one question are above it, as a rule


def grouped(questions: Sequence[Question], encode: Encode) -> list[list[Question]]:
    """Groups of like questions, the largest first.

    Args:
        questions: in any order; the first of a group is the earliest in it.
        encode: sentence vectors of length one, a row a text.
    """
    if not questions:
        return []
    vectors = np.asarray(encode([question.text for question in questions]))
    groups: list[list[int]] = []
    for place in range(len(questions)):
        near = max(groups, key=lambda group: float(vectors[group[0]] @ vectors[place]), default=None)
        if near is not None and float(vectors[near[0]] @ vectors[place]) >= ALIKE:
            near.append(place)
        else:
            groups.append([place])
    return [[questions[place] for place in group] for group in sorted(groups, key=len, reverse=True)]
