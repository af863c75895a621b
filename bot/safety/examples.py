"""The sentences the classifier learns from, written for it in ``content/safety``."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import ContentError
from bot.safety.model import Category, Who
from bot.yamlfile import read_mapping

NONE = "none"
CLASSES = (NONE, *(c.value for c in Category if c is not Category.UNSURE))
_SLOPPY = (
    (r"ing\b", "in"),
    (r"\byou\b", "u"),
    (r"\bbecause\b", "cos"),
    (r"\band\b", "n"),
    (r"\bth", "v"),
    (r"gh\b", ""),
)


@dataclass(frozen=True)
class Example:
    """One text and the class it belongs to; ``who`` where its group says so, ``copy`` marks a misspelt twin."""

    text: str
    label: str
    who: Who | None = None
    copy: bool = False


def load_examples(folder: Path) -> list[Example]:
    """Everything below ``examples`` (one file a category) and ``negatives`` (one file a kind).

    Raises:
        ContentError: a file is named for no category.
    """
    found: list[Example] = []
    for path in sorted((folder / "examples").glob("*.yml")):
        if path.stem not in CLASSES:
            raise ContentError(f"content/safety/examples/{path.name} is named for no category")
        found += [Example(text, path.stem, _who(group)) for group, text in _texts(path)]
    for path in sorted((folder / "negatives").glob("*.yml")):
        found += [Example(text, NONE) for _, text in _texts(path)]
    return found


def misspelt(examples: list[Example]) -> Iterator[Example]:
    """A twin of each example with slips of the thumb, the same at every run and whatever other examples there are."""
    for example in examples:
        text = _slip(example.text, random.Random(example.text))  # noqa: S311 - slips, not secrets
        if text != example.text:
            yield replace(example, text=text, copy=True)


def _slip(text: str, chance: random.Random) -> str:
    text = re.sub(r"[.,!?']", "", text.lower()) if chance.random() < 0.5 else text.lower()
    old, new = chance.choice(_SLOPPY)
    text = re.sub(old, new, text)
    words = text.split()
    if not words:
        return text
    for _ in range(max(1, len(words) // 7)):
        at = chance.randrange(len(words))
        word = words[at]
        if len(word) > 3:
            cut = chance.randrange(1, len(word) - 1)
            swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
            words[at] = chance.choice([word[:cut] + word[cut + 1 :], swapped])
    return " ".join(words)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    for group, texts in read_mapping(path).items():
        yield from ((str(group), str(text)) for text in texts)


def _who(group: str) -> Who | None:
    """Whom a group of examples is about, by the first word of its name; None where it mixes them."""
    first = group.partition("_")[0]
    return Who(first) if first in {w.value for w in Who} and "_or_" not in group else None
