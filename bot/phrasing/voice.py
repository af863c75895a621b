"""The second voice: hears, over the sentence encoder, what no rule has words for. It advises and never blocks.

Two judges trained on the examples are added up: a linear one over the sentence vector, word pairs and forms, and a
vote of the examples themselves, each weighted, by nearness (a support vector machine's prototypes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

import numpy as np

from bot.encoding import Encode, encoder_mark
from bot.phrasing.examples import Example, load_examples
from bot.phrasing.loader import Book
from bot.phrasing.model import Finding, Rule, Severity
from bot.phrasing.training import Learnt, Vectors, train
from bot.phrasing.words import Sentence

# Chosen on scores of examples that a judge had not seen (benchmarks/phrasing.py prints them).
SUGGEST = 0.3
WARN = 2.5
DOUBT = 0.3
LONGEST_WHOLE = 60
FEWEST_WITHOUT_END = 7
_FORMAT = b"1"


@dataclass(frozen=True)
class Unit:
    """A piece that is judged as one."""

    text: str
    start: int


class Voice:
    """Scores texts; above zero leans towards avoiding."""

    def __init__(self, folder: Path, book: Book, *, encode: Encode, cache: Path | None = None) -> None:
        self._folder = folder
        self._book = book
        self._encode = encode
        self._cache = cache
        self._learnt: Learnt | None = None
        self._lock = Lock()
        self._rules = {rule.id: rule for rule in book.rules}

    def weigh(self, text: str, parts: Sequence[Sentence], heard: Sequence[Finding]) -> list[Finding]:
        """The rules' findings with the second voice's own: where they are silent it may speak, where they warn and it
        disagrees the warning becomes a suggestion. Errors are the rules' alone."""
        units = pieces(text, parts)
        if not units:
            return list(heard)
        found: list[Finding] = []
        scores, vectors = self.scores([unit.text for unit in units])
        for unit, score, vector in zip(units, scores, vectors):
            end = unit.start + len(unit.text)
            inside = [f for f in heard if unit.start <= f.start < end]
            found += [_doubted(f) if score < DOUBT and f.severity is Severity.WARNING else f for f in inside]
            if not inside and score >= SUGGEST:
                rule = self._nearest(vector)
                grave = score >= WARN and rule.severity is not Severity.SUGGESTION
                severity = Severity.WARNING if grave else Severity.SUGGESTION
                advice = "; ".join(rule.prefer)
                found.append(Finding(rule.id, severity, rule.message, advice, unit.start, end, unit.text, near=True))
        return found

    def scores(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """One score a text, and the vectors."""
        learnt = self._ready()
        vectors = self._encode(list(texts))
        return learnt.scores(vectors, list(texts), self._book.frames), vectors

    def _nearest(self, vector: Vectors) -> Rule:
        learnt = self._ready()
        return self._rules[learnt.rules[int(np.argmax(learnt.proofs @ vector))]]

    def _ready(self) -> Learnt:
        with self._lock:
            if self._learnt is None:
                self._learnt = self._load()
            return self._learnt

    def _load(self) -> Learnt:
        examples = load_examples(self._folder, self._book.rules)
        place = self._cache / f"phrasing-{self._mark(examples)}.npz" if self._cache else None
        if place and place.is_file():
            return Learnt.read(place)
        learnt = train(examples, self._book, encode=self._encode)
        if place:
            learnt.write(place)
        return learnt

    def _mark(self, examples: Sequence[Example]) -> str:
        """Changes when an example, a frame, the encoder or this format does."""
        digest = hashlib.sha256(_FORMAT)
        digest.update(encoder_mark(self._encode))
        digest.update((self._folder.parent / "frames.yml").read_bytes())
        for example in examples:
            digest.update(f"{example.rule}|{example.family}|{example.avoid}|{example.text}\n".encode())
        return digest.hexdigest()[:20]


def pieces(text: str, parts: Sequence[Sentence]) -> list[Unit]:
    """A short text is judged whole, a longer one sentence by sentence; titles and other fragments are left alone."""
    if len(text.split()) <= LONGEST_WHOLE and len(parts) <= 3:
        found = [Unit(text, 0)]
    else:
        found = [Unit(part.text, part.start) for part in parts]
    return [unit for unit in found if _says_something(unit.text)]


def _says_something(text: str) -> bool:
    """The examples are sentences, so only sentences can be judged by them."""
    size = len(text.split())
    return size > 2 and (size >= FEWEST_WITHOUT_END or text.rstrip().rstrip("\"'”’)").endswith((".", "!", "?")))


def _doubted(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.SUGGESTION)
