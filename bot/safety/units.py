"""The pieces a message is judged in: its sentences, neighbouring pairs, and the whole."""

from __future__ import annotations

from dataclasses import dataclass

from bot.safety.normalise import Message
from bot.safety.rules import Hit, RuleBook

MOST_ENCODED = 20
# A whole longer than this says more about its topic than about the one line that matters.
LONGEST_WHOLE = 60


@dataclass(frozen=True)
class Unit:
    """One piece with what the rules find in it; ``place`` is its number."""

    place: int
    text: str
    hits: tuple[Hit, ...]
    frames: frozenset[str]
    size: int
    encode: bool = True


def choose(message: Message, rules: RuleBook) -> list[Unit]:
    """All pieces; of a long message only those most likely to matter go to the encoder."""
    pieces = [(s, 1) for s in message.sentences] or [(message.plain, 1)]
    count = len(pieces)
    if count > 1:
        pieces += [(_joined(a[0], b[0]), 2) for a, b in zip(pieces, pieces[1:])][: count - 1 if count > 2 else 0]
        if len(message.plain.split()) <= LONGEST_WHOLE:
            pieces.append((message.plain, count))
    units = [read_unit(place, text, size, rules) for place, (text, size) in enumerate(pieces)]
    if len(units) <= MOST_ENCODED:
        return units
    ranked = sorted(units, key=lambda u: (-len(u.hits), "first_person" not in u.frames, "live_person" not in u.frames, u.size, u.place))
    kept = {u.place for u in ranked[:MOST_ENCODED]}
    return [u if u.place in kept else Unit(u.place, u.text, u.hits, u.frames, u.size, encode=False) for u in units]


def read_unit(place: int, text: str, size: int, rules: RuleBook) -> Unit:
    """What the rules find in one piece."""
    doc, words = rules.doc(text)
    return Unit(place, text, tuple(rules.hits(doc, words)), rules.frames(doc, words), size)


def _joined(first: str, second: str) -> str:
    return f"{first} {second}" if first[-1:] in ".?!;" else f"{first}. {second}"
