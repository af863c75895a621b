"""The small language of the phrasing rules.

A phrase is words between spaces. ``a|b`` is either word, ``@name`` a word list of ``words.yml``, ``word:v`` every form
of a verb, ``word:n`` singular and plural, ``=LAC`` exactly these capitals, ``word?`` may be absent, ``!a|b`` one word
that is none of these, ``_`` any one word, ``NUM`` a number, ``..`` up to three words, ``...`` up to seven. ``^`` and
``$`` hold the phrase to the sentence's first and last word. ``(as much|partly)`` is a choice of several words,
``(...)?`` may be absent. Nothing reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import ContentError
from bot.phrasing.inflect import noun, verb

GAPS = {"..": 3, "...": 7}


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
    """Sentences are read with ``cannot`` as two words, so phrases are too; among other words it needs brackets."""
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
        whole = last in GAPS or last in {"$", "NUM", "_"} or last[:1] in "!="
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
        if part in GAPS:
            tokens += [("gap", None, "?")] * GAPS[part]
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
