"""The pieces a message is judged in: its sentences, neighbouring pairs, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.safety.normalise import Message
from bot.safety.rules import Hit, RuleBook

# A whole longer than this says more about its topic than about the one line that matters.
LONGEST_WHOLE = 60
FEW, MOST_PAIRS = 4, 2


@dataclass(frozen=True)
class Unit:
    """One piece with what the rules find in it; ``place`` is its number."""

    place: int
    text: str
    hits: tuple[Hit, ...]
    frames: frozenset[str]
    size: int


def choose(message: Message, rules: RuleBook) -> list[Unit]:
    """All pieces of a message; a long one has few pairs and no whole."""
    sentences = message.sentences or (message.plain,)
    units = [read_unit(place, text, 1, rules) for place, text in enumerate(sentences)]
    pairs = list(pairwise(units)) if len(units) > 2 else []
    if len(units) > FEW:
        # In a long message a pair costs time and says little, unless a rule points there or both halves are short.
        pairs = sorted(pairs, key=_promise)[:MOST_PAIRS]
    joined = [(_joined(a.text, b.text), 2) for a, b in pairs]
    if len(units) > 1 and len(message.plain.split()) <= LONGEST_WHOLE:
        joined.append((message.plain, len(units)))
    units += [read_unit(len(units) + n, text, size, rules) for n, (text, size) in enumerate(joined)]
    return units


def _promise(pair: tuple[Unit, Unit]) -> tuple[bool, int]:
    return not (pair[0].hits or pair[1].hits), len(pair[0].text) + len(pair[1].text)


def read_unit(place: int, text: str, size: int, rules: RuleBook) -> Unit:
    """What the rules find in one piece."""
    doc, words = rules.doc(text)
    return Unit(place, text, tuple(rules.hits(doc, words)), rules.frames(doc, words), size)


def _joined(first: str, second: str) -> str:
    return f"{first} {second}" if first[-1:] in ".?!;" else f"{first}. {second}"
