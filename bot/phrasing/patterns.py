"""The small language of the phrasing rules, compiled into spaCy token matchers.

A phrase is words between spaces. ``a|b`` is either word, ``@name`` a word list of ``words.yml``, ``word:v`` every form
of a verb, ``word:n`` singular and plural, ``=LAC`` exactly these capitals, ``word?`` may be absent, ``!a|b`` one word
that is none of these, ``_`` any one word, ``NUM`` a number, ``..`` up to three words, ``...`` up to seven. ``^`` and ``$``
hold the phrase to the sentence's first and last word. ``(as much|partly)`` is a choice of several words, ``(...)?`` may be
absent. Nothing reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import ContentError
from bot.phrasing.inflect import noun, verb
from bot.phrasing.words import Sentence

_GAPS = {"..": 3, "...": 7}
_CLOSED = [";", ":"]
_MARKS = frozenset("\"“”‘'’()[]*#>-–—•…")
_ENDS = frozenset(".?!…,") | _MARKS


class Lists(dict[str, Sequence[str]]):
    """Word lists by name, and what was read with them."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        super().__init__(lists)
        self.read: dict[str, frozenset[str]] = {}


@dataclass(frozen=True)
class Phrase:
    """One phrase: matcher tokens, and the word sets of which each must be present in the sentence."""

    text: str
    tokens: tuple[tuple[str, Any, str], ...]
    needs: tuple[frozenset[str], ...]
    first: bool = False
    last: bool = False


def expand(text: str) -> list[str]:
    """The phrase once for each choice that its groups in brackets leave.

    Raises:
        ContentError: brackets do not match.
    """
    parts = re.findall(r"\(|\)\??|\||[^()|]+", _two_words(text))
    found, rest = _sequence(parts, 0, outside=True)
    if rest != len(parts):
        raise ContentError(f"the brackets of the phrase '{text}' do not match")
    return [" ".join(one.split()) for one in found]


def _two_words(text: str) -> str:
    """Sentences are read with ``cannot`` as two words, so phrases are too; as one of several words it needs brackets."""
    written: list[str] = []
    depth = 0
    for part in text.split(" "):
        alone = depth == 0 and "(" not in part and "|" in part
        depth += part.count("(") - part.count(")")
        written.append(f"({part})" if alone and "cannot" in part.split("|") else part)
    return re.sub(r"\bcannot\b", "can not", " ".join(written))


def _sequence(parts: Sequence[str], at: int, *, outside: bool = False) -> tuple[list[str], int]:
    """What stands up to the next end of a choice, and where that is; outside brackets ``|`` belongs to a word."""
    found = [""]
    while at < len(parts) and not parts[at].startswith(")") and (outside or parts[at] != "|"):
        pieces = [parts[at]]
        at += 1
        if pieces == ["("]:
            pieces, at = _group(parts, at)
        found = [before + piece for before in found for piece in pieces]
    return found, at


def _group(parts: Sequence[str], at: int) -> tuple[list[str], int]:
    """The choices of a group whose bracket has just been opened."""
    choices: list[str] = []
    while True:
        found, at = _sequence(parts, at)
        choices += found
        if at >= len(parts):
            raise ContentError("a bracket of a phrase is not closed")
        at += 1
        if parts[at - 1] != "|":
            return _merged(choices) + ([""] if parts[at - 1] == ")?" else []), at


def _merged(choices: Sequence[str]) -> list[str]:
    """Choices that differ only in their last word become one, so that few phrases are left."""
    together: dict[str, list[str]] = {}
    for choice in choices:
        before, _, last = choice.strip().rpartition(" ")
        whole = last in _GAPS or last in {"$", "NUM", "_"} or last[:1] in "!="
        together.setdefault(choice.strip() if whole else before, []).append("" if whole else last)
    return [f"{before} {'|'.join(last)}".strip() for before, last in together.items()]


def compile_phrase(text: str, lists: Lists) -> Phrase:
    """Read one phrase.

    Raises:
        ContentError: it names a word list that does not exist, or has no fixed word.
    """
    tokens: list[tuple[str, Any, str]] = []
    needs: list[frozenset[str]] = []
    parts = text.split()
    first, last = parts[:1] == ["^"], parts[-1:] == ["$"]
    for part in parts[first : len(parts) - last]:
        if part in _GAPS:
            tokens += [("gap", None, "?")] * _GAPS[part]
        elif part == "_":
            tokens.append(("gap", None, "1"))
        elif part == "NUM":
            tokens.append(("number", None, "1"))
        elif part.startswith("="):
            tokens.append(("exact", part[1:], "1"))
            needs.append(frozenset({part[1:].lower()}))
        elif part.startswith("!"):
            tokens.append(("not", _words(part[1:], lists), "1"))
        else:
            found = _words(part.rstrip("?"), lists)
            tokens.append(("in", found, "?" if part.endswith("?") else "1"))
            if not part.endswith("?"):
                needs.append(found)
    if not needs:
        raise ContentError(f"the phrase '{text}' has no word that must be there")
    return Phrase(text, tuple(tokens), tuple(needs), first, last)


def _words(part: str, lists: Lists) -> frozenset[str]:
    """The words one part stands for; kept, because the choices of a group share most of their parts."""
    if part not in lists.read:
        lists.read[part] = _read_words(part, lists)
    return lists.read[part]


def _read_words(part: str, lists: Lists) -> frozenset[str]:
    found: set[str] = set()
    for word in part.split("|"):
        base, _, kind = word.partition(":") if len(word) > 1 else (word, "", "")
        if base.startswith("@"):
            if base[1:] not in lists:
                raise ContentError(f"'{base}' is no word list of words.yml")
            members: Iterable[str] = lists[base[1:]]
        else:
            members = [base]
        for member in members:
            found |= {"v": verb, "n": noun}[kind](member) if kind in {"v", "n"} else {member if not kind else word}
    return frozenset(found)


class PhraseIndex:
    """Finds the phrases that stand in a sentence.

    Most phrases cannot match most sentences: an index from words to phrases keeps the matchers off nearly all of them,
    and a matcher is compiled when a sentence first has the words for it.
    """

    def __init__(self, phrases: Iterable[tuple[Any, Phrase]]) -> None:
        self._entries = list(phrases)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._matchers: dict[int, Any] = {}
        for number, (_, phrase) in enumerate(self._entries):
            for word in min(phrase.needs, key=_commonness):
                self._by_word[word].append(number)

    def find(self, sentence: Sentence) -> list[tuple[Any, int, int]]:
        """Owner, first and last-plus-one word of the longest match at each place, per phrase."""
        numbers = sorted({n for word in sentence.known for n in self._by_word.get(word, ())})
        doc: Any = None
        found: list[tuple[Any, int, int]] = []
        for number in numbers:
            owner, phrase = self._entries[number]
            if any(need.isdisjoint(sentence.known) for need in phrase.needs):
                continue
            if not _in_order(phrase.needs, sentence.lower):
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
_COMMON = frozenset(
    "a an the to of in on at for and or but not no is are was were be been am do does did has have had will would can could "
    "should must may you your she he they it we i her his him them their my me us our this that these those with as so if "
    "all by from just up out too what who when how about into more some any there other which also than then one people get "
    "make go need want know time only now here very own way".split()
)


def _commonness(need: frozenset[str]) -> tuple[int, int]:
    return len(need & _COMMON), len(need)


def _in_order(needs: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    """Whether a word of each set follows one of the set before: cheap, and true for few phrases that do not match."""
    at = iter(words)
    return all(any(word in need for word in at) for need in needs)


def _only(words: Sequence[str], allowed: frozenset[str]) -> bool:
    return all(word in allowed for word in words)


def _token(part: tuple[str, Any, str]) -> dict[str, Any]:
    kind, value, op = part
    token: dict[str, Any] = {
        "gap": lambda: {"LOWER": {"NOT_IN": _CLOSED}},
        "number": lambda: {"LIKE_NUM": True},
        "exact": lambda: {"ORTH": value},
        "not": lambda: {"LOWER": {"NOT_IN": sorted(value)}},
        "in": lambda: {"LOWER": {"IN": sorted(value)}} if len(value) > 1 else {"LOWER": next(iter(value))},
    }[kind]()
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
