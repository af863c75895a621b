"""Which prevention level a request asks for: said in so many words, or shown by the situation."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from bot.directory.examples import NO_LEVEL
from bot.directory.model import LEVELS
from bot.directory.words import Hit, Phrases, Words

NOT_A_LEVEL, UNSURE = "not", "unsure"
SIGN = 0.9  # what one turn of phrase weighs against the logarithm of the classifier's share
MOST_SIGNS = 2
SILENT = 0.6  # how much less silence weighs than a level: a guess that is said and can be changed helps more
FLOOR = 0.02
# Words before "primary" where it is a school, and words after it where it is none.
SCHOOLS = frozenset({"a", "our", "my", "her", "his", "their", "local", "small", "village", "church"})
OF_LEVEL = frozenset({"please", "support", "help", "service", "services", "prevention", "and", "or", "for", "one"})
NOTE = 12  # words from which on a text is more than a note
SITUATION = 8  # a shorter text without such a turn of phrase says too little to show a level


@dataclass(frozen=True)
class LevelRead:
    """A level, whether it was said, and whether the person said they do not know it."""

    level: str | None = None
    said: bool = False
    unsure: bool = False


class LevelReader:
    """Reads the level, with the vocabulary of ``content/levels.yml``."""

    def __init__(self, words: Words, content: Mapping[str, Any]) -> None:
        levels = content["levels"]
        vocabulary = {level: levels[level]["said"] for level in LEVELS}
        self._said = Phrases(words, {**vocabulary, NOT_A_LEVEL: content["not"]})
        self._signs = Phrases(words, {level: levels[level]["signs"] for level in LEVELS})
        self._unsure = Phrases(words, {UNSURE: content["not_sure"]})
        self._firm = {level: set(levels[level]["firm"]) for level in LEVELS}

    def read(self, doc: Doc, shares: Mapping[str, float] | None = None) -> LevelRead:
        """The level of a text; ``shares`` are the classifier's probabilities, where there is one."""
        if self._unsure.find(doc):
            return LevelRead(unsure=True)
        said = (hit for hit in self._said.find(doc) if hit.label != NOT_A_LEVEL)
        hits = [hit for hit in said if not _denied(doc, hit.start) and not _is_school(doc, hit)]
        firm = [hit for hit in hits if hit.phrase in self._firm[hit.label]] or hits
        if firm:
            return LevelRead(firm[-1].label if _corrected(doc) else firm[0].label, said=True)
        return LevelRead(self._shown(doc, shares))

    def _shown(self, doc: Doc, shares: Mapping[str, float] | None) -> str | None:
        counts = dict.fromkeys(LEVELS, 0)
        for hit in self._signs.find(doc):
            counts[hit.label] += 1
        scores = {level: SIGN * min(count, MOST_SIGNS) for level, count in counts.items()}
        if shares is None:
            best = max(LEVELS, key=lambda level: scores[level])
            return best if scores[best] and list(scores.values()).count(scores[best]) == 1 else None
        for level in LEVELS:
            scores[level] += math.log(max(shares[level], FLOOR))
        silent = math.log(max(shares[NO_LEVEL], FLOOR)) - SILENT
        best = max(LEVELS, key=lambda level: scores[level])
        if not any(counts.values()) and len(doc) < SITUATION:
            return None
        return best if scores[best] > silent else None


def _denied(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in ("not", "n't", "than")


def _is_school(doc: Doc, hit: Hit) -> bool:
    """ "Our primary", "a Syston primary lost a pupil"; in a short note "parenting Syston primary" is a level."""
    if hit.end - hit.start > 1 or hit.start == 0 or doc[hit.start].lower_ not in ("primary", "secondary"):
        return False
    before, after = doc[hit.start - 1], doc[hit.end] if hit.end < len(doc) else None
    if after is None or not after.is_alpha or after.lower_ in OF_LEVEL:
        return False
    return before.lower_ in SCHOOLS or (before.is_title and len(doc) >= NOTE)


def _corrected(doc: Doc) -> bool:
    return any(token.lower_ in ("no", "sorry", "actually", "rather", "meant") for token in doc)
