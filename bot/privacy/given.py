"""Names known as given names: they give people away without being introduced."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
# Authors that people ask about are no one's client.
AUTHORS = frozenset(
    {
        "Anda",
        "Asmussen",
        "Baldwin",
        "Bellis",
        "Bethell",
        "Bloom",
        "Bowlby",
        "Bronfenbrenner",
        "Dietz",
        "Dix",
        "Ellis",
        "Felitti",
        "Freud",
        "Golding",
        "Herman",
        "Hughes",
        "Kolk",
        "Maslow",
        "McEwen",
        "Narayan",
        "Perry",
        "Porges",
        "Rogers",
        "Rothschild",
        "Shonkoff",
        "Siegel",
        "Treisman",
        "Winnicott",
    }
)
# What stands after the name of an institution that bears a person's.
_INSTITUTION = (
    r"(?:School|College|Academy|University|House|Hall|Centre|Center|Street|Road|Lane|Avenue|Close|Way|Park|Trust|Foundation|Project|"
    r"Fund|Charity|Ward|Unit|Hospital|Hospice|Clinic|Surgery|Library|Church|Report|Review|Inquiry|Act|Law|Model|Scale|Institute|Group)"
)
_SURNAME = r"(?:\s(?:[A-Z]\.?\s)?(?:[A-Z]')?[A-Z][a-z]+(?:-[A-Z][a-z]+)?){0,2}"
_GIVEN = re.compile(rf"(?<![\w'@./-])(?<!St\s)(?<!Dr\s)([A-Z][a-z]+(?:-[A-Z][a-z]+)?)({_SURNAME})(?![\w@])")
_ALONE_AFTER = re.compile(
    r"(?:\b(?:for|with|about|called|named|am|I'm|im|is|meet|met|told|tell|and|hi|hello|hiya|from|regards|wishes|cheers|call|"
    r"help|as|see|saw|ask|asked|to|name's|but|because|when|if|that)[,:]?\s|[,:\"(]\s?|^)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """All given names of the list, in small letters."""
    return frozenset((_FOLDER / "given_names.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def also_words() -> frozenset[str]:
    """Of them, those that are words, places or brands too: alone they are left."""
    return frozenset((_FOLDER / "names_that_are_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Common surnames in small letters, without those that are everyday words (Best, Young, Price)."""
    return frozenset((_FOLDER / "surnames.txt").read_text(encoding="utf-8").split())


def remove_given(text: str) -> str:
    """The text with "someone" in place of a known given name and the surname that follows it."""
    return _GIVEN.sub(_someone, text)


def _someone(match: re.Match[str]) -> str:
    first, surname = match[1].lower(), match[2]
    if first.partition("-")[0] not in given_names():
        return match[0]
    after = match.string[match.end() :]
    if {word.capitalize() for word in [*surname.split(), *after.split()[:1]]} & AUTHORS:
        return match[0]
    if re.search(rf"{_INSTITUTION}$", surname) or re.match(
        rf"(?:'s)?\s(?:(?:and|&)\s\w+\s)?{_INSTITUTION}\b", after, re.I
    ):
        return match[0]
    if surname or (first not in also_words() and _ALONE_AFTER.search(match.string[: match.start()])):
        return "someone"
    return match[0]
