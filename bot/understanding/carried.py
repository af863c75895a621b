"""Sentence vectors on their way from the gateway to Rasa, so that a message that both look at is encoded once."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.encoder import SIZE, files_hash
from bot.understanding.text import split_questions

NUMBERS = np.dtype("<f2")  # half precision: the fourth digit, which no decision hangs on


def looked_at(text: str) -> list[str]:
    """What Rasa nearly always looks at of a message: all of it, and each of its parts."""
    return [text, *split_questions(text)] if text else []


def packed(vectors: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """A value for JSON: the vectors of some texts, and the mark of the encoder that they are from."""
    rows = {text: base64.b64encode(vector.astype(NUMBERS).tobytes()).decode() for text, vector in vectors.items()}
    return {"encoder": _mark(), "rows": rows} if rows else {}


def unpacked(value: Any) -> dict[str, NDArray[np.float32]]:
    """What ``packed`` gave; nothing where it is from another encoder or cannot be read."""
    if not isinstance(value, dict) or value.get("encoder") != _mark():
        return {}
    found = {}
    try:
        for text, row in value["rows"].items():
            vector = np.frombuffer(base64.b64decode(row, validate=True), NUMBERS).astype(np.float32)
            if vector.shape != (SIZE,) or not np.isfinite(vector).all():
                return {}
            found[text] = vector
    except (KeyError, AttributeError, TypeError, ValueError, binascii.Error):
        return {}
    return found


@lru_cache(maxsize=1)
def _mark() -> str:
    return files_hash()
