"""The rules over tokens: which phrases point to which category, read from ``content/safety/rules``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc

from bot import yamlfile
from bot.errors import ContentError
from bot.safety.model import Category
from bot.safety.normalise import tokens
from bot.safety.patterns import PhraseSet


@dataclass(frozen=True)
class Hit:
    """A rule that matched: ``sure`` stands alone, otherwise a frame of mention may set it aside."""

    rule: str
    category: Category
    sure: bool


@dataclass(frozen=True)
class _Rule:
    id: str
    category: Category
    sure: bool
    phrases: PhraseSet
    unless: PhraseSet


class RuleBook:
    """All rules, frames and word lists, ready to be asked about a sentence."""

    def __init__(self, folder: Path) -> None:
        words = yamlfile.read_mapping(folder / "words.yml")
        self.slang: Mapping[str, str] = {str(k): str(v) for k, v in words["slang"].items()}
        self._lists: Mapping[str, Sequence[str]] = {k: [str(w) for w in v] for k, v in words["lists"].items()}
        self._vocab = spacy.blank("en").vocab
        frames = yamlfile.read_mapping(folder / "frames.yml")
        self._frames = {name: self._set(phrases) for name, phrases in frames.items()}
        self._rules: list[_Rule] = []
        for path in sorted((folder / "rules").glob("*.yml")):
            self._rules += self._read(path)

    def doc(self, text: str) -> tuple[Doc, frozenset[str]]:
        """The tokens of a plain text with figures of speech taken out, and its words."""
        doc = self._doc(tokens(text))
        words = frozenset(t.text for t in doc)
        gone = {i for start, end in self._frames["figure_of_speech"].spans(doc, words) for i in range(start, end)}
        if gone:
            doc = self._doc([t.text for t in doc if t.i not in gone])
            words = frozenset(t.text for t in doc)
        return doc, words

    def hits(self, doc: Doc, words: frozenset[str]) -> list[Hit]:
        """Every rule that matches."""
        return [
            Hit(r.id, r.category, r.sure)
            for r in self._rules
            if r.phrases.found(doc, words) and not r.unless.found(doc, words)
        ]

    def frames(self, doc: Doc, words: frozenset[str]) -> frozenset[str]:
        """Names of the frames found: how the thing is spoken of, not what it is."""
        return frozenset(name for name, phrases in self._frames.items() if phrases.found(doc, words))

    def _doc(self, words: list[str]) -> Doc:
        return Doc(self._vocab, words=words or ["."])

    def _set(self, phrases: Sequence[str]) -> PhraseSet:
        return PhraseSet(self._vocab, [str(p) for p in phrases], self._lists)

    def _read(self, path: Path) -> list[_Rule]:
        rules = []
        for entry in yamlfile.read_mapping(path)["rules"]:
            try:
                rules.append(
                    _Rule(
                        id=entry["id"],
                        category=Category(entry["category"]),
                        sure=bool(entry.get("sure", False)),
                        phrases=self._set(entry["phrases"]),
                        unless=self._set(entry.get("unless", [])),
                    )
                )
            except (KeyError, ValueError, TypeError) as error:
                raise ContentError(f"{path.name}: rule {entry!r} cannot be used: {error}") from error
        return rules
