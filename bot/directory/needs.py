"""What a request is about, and for whom: the vocabulary of ``content/needs.yml`` united with a classifier."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from bot.directory.words import Hit, Phrases, Words

STRONG = (2.0, 0.8, 0.4)  # what the first, second and third strong phrase of a need weigh
HINT = (0.6, 0.4, 0.2)
SHARE = 6.0  # what the whole of the classifier's belief weighs
FEW = 6  # words and signs up to which the classifier guesses: "for a 14-year-old" names no need
LEAST = 0.55  # below it a need is not named
KEPT = 4
# "Mental health" alone is a child's where a child is meant and an adult's where an adult is: the other need is halved.
MINDS = {True: "adult_mental_health", False: "child_mental_health"}
YOUNG, GROWN = frozenset({"children", "young_people"}), frozenset({"adults", "older_adults", "veterans", "men"})
STRONG_MARK = "!"


@dataclass(frozen=True)
class Need:
    """One thing a service can be wanted for."""

    id: str
    name: str
    ask: bool
    near: tuple[str, ...]
    topics: tuple[str, ...] = ()  # what the strategy says of it


def read_needs(content: Mapping[str, Any]) -> dict[str, Need]:
    """All needs by id, in the order of the file."""
    return {
        key: Need(
            key, entry["name"], bool(entry.get("ask")), tuple(entry.get("near", ())), tuple(entry.get("topics", ()))
        )
        for key, entry in content["needs"].items()
    }


class NeedReader:
    """Ranks the needs of a text."""

    def __init__(self, words: Words, content: Mapping[str, Any]) -> None:
        # One matcher a need: the same word may speak for several needs.
        self._phrases = {
            key: Phrases(words, {STRONG_MARK: entry["strong"], "": entry.get("words", ())})
            for key, entry in content["needs"].items()
        }

    def named(self, doc: Doc) -> dict[str, float]:
        """What the vocabulary alone says for each need."""
        return {key: self._vocabulary(doc, phrases) for key, phrases in self._phrases.items()}

    def read(
        self,
        doc: Doc,
        named: Mapping[str, float],
        shares: Mapping[str, float] | None = None,
        *,
        audiences: Collection[str] = (),
    ) -> tuple[tuple[str, float], ...]:
        """Up to four needs with their weights, the heaviest first; none where nothing speaks for one."""
        scores = dict(named)
        said = any(scores.values())
        if shares is not None:
            for key, share in shares.items():
                scores[key] += SHARE * share * (1.0 if said or (share > 0.25 and len(doc) > FEW) else 0.5)
        young, grown = bool(YOUNG.intersection(audiences)), bool(GROWN.intersection(audiences))
        if young != grown:
            scores[MINDS[young]] /= 2
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:KEPT]
        return tuple((key, round(score, 3)) for key, score in ranked if score >= LEAST)

    def _vocabulary(self, doc: Doc, phrases: Phrases) -> float:
        hits = phrases.find(doc)
        strong = {hit.phrase for hit in hits if hit.label == STRONG_MARK and _same_form(doc, hit)}
        hints = {hit.phrase for hit in hits} - strong
        return sum(STRONG[: len(strong)]) + sum(HINT[: len(hints)])


def _same_form(doc: Doc, hit: Hit) -> bool:
    """ "parent" is no "parenting" and "drug" no "drugged", though their stems are one: such a hit only hints."""
    said = doc[hit.start : hit.end].text.lower()
    return all(hit.phrase.endswith(ending) == said.endswith(ending) for ending in ("ing", "ed"))


class PeopleReader:
    """For whom: audience and age."""

    def __init__(self, words: Words, content: Mapping[str, Any]) -> None:
        self._phrases = {
            key: Phrases(words, {key: [word for word in entry if not _SCHOOL_YEAR.fullmatch(word)]})
            for key, entry in content["audiences"].items()
        }

    def read(self, doc: Doc) -> tuple[tuple[str, ...], int | None]:
        """The audiences in the order of the vocabulary, and an age if one was said."""
        years = age(doc.text)
        hits = {key: phrases.find(doc) for key, phrases in self._phrases.items()}
        found = {key for key, of in hits.items() if of}
        if _CARER.search(doc.text) and all(doc[hit.start].lower_.startswith("carer") for hit in hits["parents"]):
            found.discard("parents")  # who cares for a parent, say, and is none
        if years is not None:
            found -= {"children", "young_people", "adults", "older_adults"} if years != 18 else set()
            found.add(_of_age(years))
        return tuple(key for key in ORDER if key in found), years


ORDER = (
    "veterans", "lgbtq", "refugees", "older_adults", "practitioners", "young_people", "children", "parents", "men",
    "women", "families", "adults",
)  # fmt: skip
_CARER = re.compile(r"\b(young|unpaid) carers?\b", re.I)
_SCHOOL_YEAR = re.compile(r"(?:y|year )\d{1,2}", re.I)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_AGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_NUMBER} ?(?:(?:years?|yrs?) olds?|yos?|y/o)\b",
        rf"\b(?:aged?|turned|is|who's) {_NUMBER}\b(?! (?:years?|months?|weeks?|days?|kids|children))",
        rf"\b(?:under|over) {_NUMBER}s?\b",
        r"\b(\d{1,2}) to \d{1,2}s\b",
        r"\b(?:girl|boy|lad|man|woman|lady|son|daughter|pupil|student|child|she'?s|he'?s|she is|he is)"
        r",? (?:(?:of|actually|only|just|nearly) )?(\d{1,2})\b(?! (?:years?|months?|weeks?))",
        # "No, sorry, 19", "make that 13 to 17"; up to five it may be the number of an item in a list.
        r"^(?:(?:no|sorry|actually|oops|make (?:it|that))\W+)+([6-9]|[1-9]\d)(?: to \d{1,2})?\W*$",
    )
)
_YEAR_GROUP = re.compile(r"\b(?:y|year )(1[0-3]|[1-9])s?\b(?! ?(?:ago|on|old))", re.I)


def age(text: str) -> int | None:
    """The age a text gives, in figures, in words or by school year."""
    if match := _YEAR_GROUP.search(text):
        return int(match.group(1)) + 4
    for pattern in _AGES:
        if match := pattern.search(text):
            said = match.group(1).lower()
            years = _NUMBERS.get(said) or int(said)
            return years if 0 < years < 110 else None
    return None


def _of_age(years: int) -> str:
    if years < 12:
        return "children"
    if years < 20:
        return "young_people"
    return "adults" if years < 65 else "older_adults"
