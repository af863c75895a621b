"""Words as they are compared: lower case, light stems, small slips of the keyboard put right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

SHORTEST_SLIP = 7
# "Erly helth": a shorter word is a slip where it is no English and lacks one letter of a known one, or has two swapped,
# its first and last letter being right.
SHORT_SLIPS = range(5, SHORTEST_SLIP)
NO_SLIPS = frozenset({"melon", "strat", "cosy", "coby", "wags", "pint"})  # of Melton, start, Cosby, wages, print
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True)
class Hit:
    """A phrase found in a text: its label, its tokens, and the words as the vocabulary has them."""

    label: str
    start: int
    end: int
    phrase: str


def plain(text: str) -> str:
    """A text with typewriter quotes, dashes and single spaces; hyphens within words become spaces."""
    text = re.sub(r"(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])", " ", text.translate(QUOTES))
    text = re.sub(r"\b([Ss]t)\.", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def stem(word: str) -> str:
    """A light stem: endings go, so that ``mentors``, ``mentoring`` and ``mentored`` meet."""
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if len(word) - len(ending) > 3 and word.endswith(ending):
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "ls" else word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


class Phrases:
    """Finds the phrases of a vocabulary in a document, the longest first and none over another.

    The documents must come from ``Words.read``, which puts the stems where the matcher looks.
    """

    def __init__(self, words: Words, vocabulary: Mapping[str, Iterable[str]]) -> None:
        self._words = words
        self._matcher = PhraseMatcher(words.nlp.vocab, attr="NORM")
        self._labels: dict[tuple[str, ...], tuple[str, str]] = {}
        for label, phrases in vocabulary.items():
            for phrase in phrases:
                doc = words.learn(phrase)
                self._matcher.add(label, [doc])
                place = (label, *(token.norm_ for token in doc))
                self._labels[place] = (label, phrase)

    def find(self, doc: Doc, *, taken: Iterable[int] = ()) -> list[Hit]:
        """The hits in order of their place; tokens in ``taken`` belong to something else."""
        matches = sorted(self._matcher(doc), key=lambda match: (match[1] - match[2], match[1]))
        if not matches:
            return []
        used = set(taken)
        found: list[Hit] = []
        for key, start, end in matches:
            if used.intersection(range(start, end)) and not any((hit.start, hit.end) == (start, end) for hit in found):
                continue
            label = doc.vocab.strings[key]
            place = (label, *(token.norm_ for token in doc[start:end]))
            found.append(Hit(label, start, end, self._labels[place][1]))
            used.update(range(start, end))
        exact = {(hit.start, hit.end) for hit in found if _same(doc, hit)}
        kept = [hit for hit in found if (hit.start, hit.end) not in exact or _same(doc, hit)]
        return sorted(kept, key=lambda hit: hit.start)


class Words:
    """The tokeniser and the known words of all vocabularies, towards which slips are put right."""

    def __init__(self, english: Collection[str] = ()) -> None:
        """``english`` are words in small letters that are no slips; without them short words are left as they are."""
        self.nlp: Language = spacy.blank("en")
        self._english = english
        self._known: set[str] = set()
        self._near: dict[str, str] = {}
        self._near_short: dict[str, str] = {}

    def learn(self, phrase: str) -> Doc:
        """A phrase of a vocabulary; its longer words become known."""
        doc = self._stemmed(plain(phrase))
        for token in doc:
            self._known.add(token.norm_)
            if len(token.norm_) >= SHORTEST_SLIP:
                for slip in _shortened(token.norm_):
                    self._near.setdefault(slip, token.norm_)
            word = token.lower_
            for slip in _short_slips(word) if self._english and len(word) in SHORT_SLIPS else ():
                if slip not in NO_SLIPS:
                    self._near_short.setdefault(slip, token.norm_)
        return doc

    def read(self, text: str) -> Doc:
        """A person's text, its slips put right where a known word is one letter away."""
        doc = self._stemmed(plain(text))
        for token in doc:
            if token.norm_ in self._known:
                continue
            if len(token.norm_) >= SHORTEST_SLIP - 1:
                token.norm_ = self._corrected(token.norm_)
            if token.norm_ not in self._known and token.is_lower and not self._is_english(token):
                token.norm_ = self._near_short.get(token.text, token.norm_)
        return doc

    def _is_english(self, token: Token) -> bool:
        return token.text in self._english or token.norm_ in self._english

    def _corrected(self, word: str) -> str:
        for slip in _shortened(word):
            known = self._near.get(slip)
            if known and known[0] == word[0] and abs(len(known) - len(word)) <= 1:
                return known
        return word

    def _stemmed(self, text: str) -> Doc:
        doc = self.nlp.make_doc(text)
        for token in doc:
            token.norm_ = stem(token.text)
        return doc


def _same(doc: Doc, hit: Hit) -> bool:
    """Whether the text has the phrase letter by letter: "Braunston" is not "Braunstone", though their stems are one."""
    return doc[hit.start : hit.end].text.lower() == hit.phrase.lower()


def _short_slips(word: str) -> Iterator[str]:
    """The word without one of its inner letters, and with two of them swapped."""
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1 :]
        if i < len(word) - 2:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _shortened(word: str) -> list[str]:
    """The word and all its forms with one letter left out: two words that share one are a slip apart."""
    return [word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))]
