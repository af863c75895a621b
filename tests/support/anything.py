"""Strategies for what may come in by a door: any text, any JSON, and good values that were damaged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

# Lone surrogates are in it: JSON can carry them, and no database, file or terminal can.
TEXT = st.text(st.characters(codec=None), max_size=60)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
JSON = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
)


def damaged(good: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A good object in which some fields, at any depth, hold anything or are gone."""
    return st.fixed_dictionaries({}, optional={name: _field(value) for name, value in good.items()})


def _field(value: Any) -> st.SearchStrategy[Any]:
    kept = st.just(value)
    if isinstance(value, dict):
        return kept | damaged(value) | JSON
    if isinstance(value, list) and value:
        return kept | st.lists(_field(value[0]), max_size=3) | JSON
    return kept | kept | JSON


@st.composite
def cut(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes that lack their end, or in which some are others."""
    found = bytearray(whole[: draw(st.integers(0, len(whole)))] if draw(st.booleans()) else whole)
    for place in draw(st.lists(st.integers(0, max(len(found) - 1, 0)), max_size=8)):
        if found:
            found[place] = draw(st.integers(0, 255))
    return bytes(found)


def as_json(value: Any) -> bytes:
    """JSON as other programs write it: surrogates escaped, NaN and Infinity in plain words."""
    return json.dumps(value).encode()
