"""What is common to all that learns from sentence vectors, whichever encoder makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

# Sentences to unit-length rows of float32.
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
_PROBE = "a sentence to tell encoders apart"


def encoder_mark(encode: Encode) -> bytes:
    """Bytes that change with the encoder: what was learnt from another one's vectors must not be used again."""
    return np.round(encode([_PROBE]), 2).tobytes()
