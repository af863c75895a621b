"""The small language of the rule files, compiled into spaCy token matchers.

A phrase is words between spaces: ``a|b`` is either word, ``@name`` a word list, ``word?`` may be absent, ``..`` up to
three words of any kind, ``...`` up to seven; neither crosses a full stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.errors import ContentError

_GAPS = {"..": 3, "...": 7}
_STOPS = [".", "?", "!", ";", "\n"]


@dataclass(frozen=True)
class Phrase:
    """One compiled phrase: matcher tokens, and the word sets of which each must be present."""

    tokens: tuple[dict[str, Any], ...]
    needs: tuple[frozenset[str], ...]


def compile_phrase(text: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """Read one phrase.

    Raises:
        ContentError: it names a word list that does not exist.
    """
    tokens: list[dict[str, Any]] = []
    needs: list[frozenset[str]] = []
    for part in text.split():
        if part in _GAPS:
            tokens += [{"LOWER": {"NOT_IN": _STOPS}, "OP": "?"}] * _GAPS[part]
            continue
        optional = part.endswith("?")
        words = _words(part.rstrip("?"), lists)
        token: dict[str, Any] = {"LOWER": {"IN": sorted(words)} if len(words) > 1 else next(iter(words))}
        tokens.append({**token, "OP": "?"} if optional else token)
        if not optional:
            needs.append(words)
    return Phrase(tuple(tokens), tuple(needs))


def _words(part: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    words: set[str] = set()
    for word in part.split("|"):
        if not word.startswith("@"):
            words.add(word)
        elif word[1:] in lists:
            words.update(lists[word[1:]])
        else:
            raise ContentError(f"the safety rules name the word list '{word}', which content/safety/words.yml lacks")
    return frozenset(words)


class PhraseSet:
    """Finds out whether, and where, any of its phrases stands in a document.

    Most phrases cannot match most sentences: each is filed under the words of its rarest place, and only those filed
    under a word of the sentence are compared at all.
    """

    def __init__(self, vocab: Vocab, phrases: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
        self._filed: dict[str, list[tuple[Phrase, Matcher]]] = {}
        for text in phrases:
            phrase = compile_phrase(text, lists)
            matcher = Matcher(vocab)
            matcher.add("phrase", [list(phrase.tokens)])
            for word in min(phrase.needs, key=len):
                self._filed.setdefault(word, []).append((phrase, matcher))
        self._words = frozenset(self._filed)

    def spans(self, doc: Doc, words: frozenset[str]) -> list[tuple[int, int]]:
        """Start and end of every match."""
        return [(start, end) for matcher in self._likely(words) for _, start, end in matcher(doc)]

    def found(self, doc: Doc, words: frozenset[str]) -> bool:
        """True when any phrase matches."""
        return any(len(matcher(doc)) > 0 for matcher in self._likely(words))

    def _likely(self, words: frozenset[str]) -> Iterator[Matcher]:
        for word in self._words & words:
            for phrase, matcher in self._filed[word]:
                for need in phrase.needs:  # a loop, as it is run some thousand times a message
                    if need.isdisjoint(words):
                        break
                else:
                    yield matcher
