"""Which parts of a message ask something, and how much each part says about what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

_QUESTION = re.compile(
    r"\?|^(?:(?:and|so|but|also|ok|please|plus)\s+)*(?:what|who|which|when|where|why|how|is|are|does|do|did|can|could|whose|"
    r"will|should|has|have|name|list|define|explain|tell|give|describe|show)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a sentence asks for something."""
    return _QUESTION.search(text) is not None


def weigh(texts: Sequence[str], shares: np.ndarray) -> np.ndarray:
    """One row of probabilities for a message of several parts.

    Args:
        texts: the whole message, then its parts.
        shares: a row of probabilities for each.
    """
    return shares[0]
