"""Where a request is: the three areas, by the names of their places and by postcode."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from bot.directory.model import AREAS
from bot.directory.words import Hit, Phrases, Words

POSTCODE = re.compile(r"(LE|PE|CV|DE)(\d{1,2})", re.I)
STREETS = frozenset({"road", "rd", "street", "avenue", "drive", "close", "crescent"})
ALL, ALL_ALONE, OUTSIDE, NOWHERE, CORRECTION = "all", "all-alone", "outside", "nowhere", "correction"

ALONE = ":alone"  # of words that count where nothing stands beside them


@dataclass(frozen=True)
class Where:
    """The areas of a request in the order they were named; ``outside`` where only another region was."""

    areas: tuple[str, ...] = ()
    outside: bool = False
    corrected: bool = False


class PlaceReader:
    """Reads places out of a text, with the vocabulary of ``content/places.yml``."""

    def __init__(self, words: Words, places: Mapping[str, Any], corrections: list[str]) -> None:
        vocabulary: dict[str, list[str]] = {ALL: places["all_areas"], OUTSIDE: places["outside"]}
        vocabulary |= {ALL_ALONE: places["all_areas_alone"], NOWHERE: places["not_a_place"]}
        for area, entry in places["areas"].items():
            vocabulary[area] = entry["words"]
            vocabulary[f"{area}:place"] = [name for line in entry["places"] for name in line.split(", ")]
            vocabulary[f"{area}:careful"] = entry["careful"]
            vocabulary[f"{area}{ALONE}"] = entry.get("alone", [])
        self._phrases = Phrases(words, vocabulary)
        self._corrections = Phrases(words, {CORRECTION: corrections})
        self._before = set(places["before_a_place"])
        self._postcodes = {code: area for area, codes in places["postcodes"].items() for code in codes}

    def read(self, doc: Doc) -> Where:
        """Every area a text names, less those it corrects or leaves behind."""
        found = [hit for hit in self._phrases.find(doc) if self._counts(doc, hit)]
        outside = any(hit.label == OUTSIDE for hit in found)
        hits = [hit for hit in found if hit.label != NOWHERE and not (outside and hit.label.endswith(ALONE))]
        if any(hit.label not in (ALL, ALL_ALONE, OUTSIDE) for hit in hits):
            hits = [hit for hit in hits if hit.label != ALL_ALONE]
        marks = [mark.end for mark in self._corrections.find(doc)]
        inside = [(hit.start, area) for hit in self._without_towns_city(doc, hits) for area in _areas(hit)]
        inside += [(number, area) for number, area in self._by_postcode(doc)]
        corrected = False
        for mark in marks:
            later = [place for place in inside if place[0] >= mark]
            if later:
                inside, corrected = later, True
        kept = [place for place in inside if not _left_behind(doc, place[0])] or inside
        areas = tuple(dict.fromkeys(area for _, area in sorted(kept)))
        return Where(areas, not areas and any(hit.label == OUTSIDE for hit in hits), corrected)

    def _counts(self, doc: Doc, hit: Hit) -> bool:
        if hit.end < len(doc) and doc[hit.end].lower_ in STREETS:
            return False  # Melton Road is in Leicester
        if hit.label.endswith(ALONE):
            return _between_marks(doc, hit)
        if not hit.label.endswith(":careful"):
            return True
        return hit.start > 0 and doc[hit.start - 1].lower_ in self._before

    def _without_towns_city(self, doc: Doc, hits: list[Hit]) -> list[Hit]:
        """Drop the post town: in "Birstall, Leicester" Leicester is the address, not the area."""
        kept = []
        for number, hit in enumerate(hits):
            before = hits[number - 1] if number else None
            close = before is not None and hit.start - before.end <= 1 and before.label == "leicestershire:place"
            if not (close and hit.label == "leicester"):
                kept.append(hit)
        return kept

    def _by_postcode(self, doc: Doc) -> list[tuple[int, str]]:
        found = []
        for number, token in enumerate(doc):
            match = POSTCODE.fullmatch(token.text)
            area = self._postcodes.get(match.group().upper()) if match else None
            if area:
                found.append((number, area))
        return found


def _between_marks(doc: Doc, hit: Hit) -> bool:
    """Whether words stand alone: "young carer, 12, city"."""
    begins = hit.start == 0 or doc[hit.start - 1].is_punct
    return begins and (hit.end == len(doc) or doc[hit.end].is_punct)


def _areas(hit: Hit) -> tuple[str, ...]:
    area = hit.label.partition(":")[0]
    if area in (ALL, ALL_ALONE):
        return AREAS
    return (area,) if area in AREAS else ()


def _left_behind(doc: Doc, start: int) -> bool:
    """Whether a place is where somebody came from, or is ruled out: "not Leicester", "moved from Leicester"."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if before[-1:] in (["not"], ["outside"]):
        return True
    return before in (["moved", "from"], ["move", "from"], ["came", "from"], ["used", "in"])
