"""Finds phrases in sentences with spaCy's token matchers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bot.phrasing.grammar import Phrase
from bot.phrasing.words import Sentence

_CLOSED = [";", ":"]
_MARKS = frozenset("\"“”‘'’()[]*#>-–—•…")
_ENDS = frozenset(".?!…,") | _MARKS


class PhraseIndex:
    """Finds the phrases that stand in a sentence.

    Most phrases cannot match most sentences: an index from words to phrases keeps the matchers off nearly all of them,
    and a matcher is compiled when a sentence first has the words for it.
    """

    def __init__(self, phrases: Iterable[tuple[Any, Phrase]]) -> None:
        self._entries = list(phrases)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._matchers: dict[int, Any] = {}
        self._others: list[list[frozenset[str]]] = []
        for number, (_, phrase) in enumerate(self._entries):
            key, *others = sorted(phrase.needs, key=_commonness)
            self._others.append(others)
            for word in key:
                self._by_word[word].append(number)

    def find(self, sentence: Sentence) -> list[tuple[Any, int, int]]:
        """Owner, first and last-plus-one word of the longest match at each place, per phrase."""
        numbers = sorted({n for word in sentence.known for n in self._by_word.get(word, ())})
        doc: Any = None
        found: list[tuple[Any, int, int]] = []
        for number in numbers:
            owner, phrase = self._entries[number]
            if _lacks(self._others[number], sentence.known) or not _in_order(phrase.needs, sentence.lower):
                continue
            if doc is None:
                doc = _doc(sentence)
            spans: dict[int, int] = {}
            for _, start, end in self._matcher(number)(doc):
                if phrase.first and not _only(sentence.lower[:start], _MARKS):
                    continue
                if phrase.last and not _only(sentence.lower[end:], _ENDS):
                    continue
                spans[start] = max(end, spans.get(start, 0))
            found += [(owner, start, end) for start, end in spans.items()]
        return found

    def _matcher(self, number: int) -> Any:
        if number not in self._matchers:
            # Imported here: a text that no phrase can match needs no spaCy, which takes longer to import than to use.
            from spacy.matcher import Matcher

            matcher = Matcher(_vocab())
            matcher.add("phrase", [[_token(t) for t in self._entries[number][1].tokens]])
            self._matchers[number] = matcher
        return self._matchers[number]


# Words met in many sentences: a phrase is looked up by another of its words where it has one.
_COMMON_WORDS = """
    a an the to of in on at for and or but not no is are was were be been am do does did has have had will would can
    could should must may you your she he they it we i her his him them their my me us our this that these those with as
    so if all by from just up out too what who when how about into more some any there other which also than then one
    people get make go need want know time only now here very own way
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def _commonness(need: frozenset[str]) -> tuple[int, int]:
    return len(need & _COMMON), len(need)


def _lacks(needs: Sequence[frozenset[str]], known: frozenset[str]) -> bool:
    """Whether a sentence has no word of one of the sets; the rarest comes first."""
    for need in needs:  # noqa: SIM110 - a loop is twice as fast as any() here, where most of the time is spent
        if need.isdisjoint(known):
            return True
    return False


def _in_order(needs: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    """Whether a word of each set follows one of the set before: cheap, and true for few phrases that do not match."""
    at = iter(words)
    return all(any(word in need for word in at) for need in needs)


def _only(words: Sequence[str], allowed: frozenset[str]) -> bool:
    return all(word in allowed for word in words)


def _token(part: tuple[str, Any, str]) -> dict[str, Any]:
    kind, value, op = part
    token: dict[str, Any] = {}
    if kind == "gap":
        token = {"LOWER": {"NOT_IN": _CLOSED}}
    elif kind == "number":
        token = {"LIKE_NUM": True}
    elif kind == "exact":
        token = {"ORTH": value}
    elif kind == "not":
        token = {"LOWER": {"NOT_IN": sorted(value)}}
    else:
        token = {"LOWER": {"IN": sorted(value)}}
    return token if op == "1" else {**token, "OP": op}


_KEPT: dict[str, Any] = {}


def _vocab() -> Any:
    if "vocab" not in _KEPT:
        import spacy

        _KEPT["vocab"] = spacy.blank("en").vocab
    return _KEPT["vocab"]


def _doc(sentence: Sentence) -> Any:
    from spacy.tokens import Doc

    return Doc(_vocab(), words=[w.text for w in sentence.words])
