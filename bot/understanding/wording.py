"""Clears up how a message is worded before it is encoded; what it needs is learnt once and kept with the matcher."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bot.settings import ROOT
from bot.understanding.encoder import FOLDER
from bot.understanding.spelling import Shorthand, Speller, vocabulary
from bot.yamlfile import read_mapping

SHORTHAND = ROOT / "content" / "shorthand.yml"


@dataclass(frozen=True)
class Wording:
    """Shorthand put into words, then slips put right."""

    shorthand: Shorthand
    speller: Speller

    @classmethod
    def learn(cls, texts: Sequence[str], shorthand: Shorthand | None = None) -> Wording:
        """From the examples' words, and from ``content/shorthand.yml`` where no shorthand is given."""
        known = known_words()
        return cls(shorthand or read_shorthand(SHORTHAND), Speller.of(known, vocabulary(texts, known)))

    def clear(self, text: str) -> str:
        """The message as somebody with time would have typed it."""
        return self.speller.correct(self.shorthand.expand(text))

    def spelt(self, text: str) -> str:
        """The message with slips put right and shorthand as it stands: "which R is that" keeps its letter."""
        return self._but_shorthand.correct(text)

    @cached_property
    def _but_shorthand(self) -> Speller:
        return replace(self.speller, known=frozenset(self.speller.known) | set(self.shorthand.words))

    def as_dict(self) -> dict[str, Any]:
        """A value for JSON, without the words of general English."""
        return {
            "ours": dict(self.speller.ours),
            "words": dict(self.shorthand.words),
            "before": {key: dict(words) for key, words in self.shorthand.before.items()},
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Wording:
        """What ``as_dict`` gave."""
        return cls(Shorthand(stored["words"], stored["before"]), Speller.of(known_words(), stored["ours"]))


def read_shorthand(path: Path) -> Shorthand:
    """The shorthand of a file; none where there is no file."""
    if not path.exists():
        return Shorthand()
    data = read_mapping(path)
    before = {
        str(key): {str(word): str(entry["read"]) for word in entry["before"].split()}
        for key, entry in data["digits"].items()
    }
    return Shorthand({str(key): str(value) for key, value in data["words"].items()}, before)


@lru_cache(maxsize=1)
def known_words(folder: Path = FOLDER) -> frozenset[str]:
    """Whole words that the sentence encoder has a place for: general English, some twenty thousand."""
    pieces = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word for word in pieces if word.isalpha() and len(word) > 2)
