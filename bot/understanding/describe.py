"""What our own words say of a label: sentences that the matcher learns from beside the questions people ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.understanding.text import normalise

WEIGHT = 0.5  # beside 1 for an example; found by cross-validation
_FIELDS = ("title", "more", "example", "note")
_END = re.compile(r"(?<=[.!?;:])\s+")
_SHORTEST = 9


def sentences(*texts: str) -> list[str]:
    """The sentences of the texts; fragments of a word or two say nothing."""
    parts = [normalise(part) for text in texts for part in _END.split(text)]
    return [part for part in parts if len(part) >= _SHORTEST]


def from_responses(responses: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[tuple[str, str]]:
    """Sentence and label of every answer among Rasa's responses, ``utter_ask/<topic>``."""
    found = []
    for name, variants in responses.items():
        label = name.removeprefix("utter_")
        if "/" not in label:
            continue
        for variant in variants:
            data = variant.get("metadata") or {}
            texts = [str(variant.get("text") or ""), *(str(data.get(field) or "") for field in _FIELDS)]
            found += [(sentence, label) for sentence in sentences(*texts)]
    return found
