"""Brings a message into the plain form that rules and examples are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u201c": '"', "\u201d": '"'})
_WORD = re.compile("[a-z0-9]+")
_LONG_RUN = re.compile(r"(\w)\1{2,}")
# Vowel signs of Indian and Arabic scripts are marks, which \w leaves out.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])"
_TOKEN = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*|[.?!;:,()\"\n-]", re.UNICODE)
_END = re.compile(r"(?<=[.?!;])[\s\"')]+|\n+|\s+[-\u2013\u2014]{1,2}\s+|(?<=[a-z])\.{2,}")
# What a text must hold, for a pattern to be tried: most texts hold few of these.
_SHORT_FORMS = (
    ("can", re.compile(r"\bcan't\b|\bcannot\b|\bcant\b"), "can not"),
    ("won", re.compile(r"\bwon't\b|\bwont\b"), "will not"),
    (
        "t",
        re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|should|would|could|must|need)n'?t\b"),
        r"\1 not",
    ),
    ("m", re.compile(r"\b(i)'?m\b"), "i am"),
    ("ve", re.compile(r"\b(i|you|we|they)'?ve\b"), r"\1 have"),
    ("'ll", re.compile(r"\b(i|you|we|they|he|she|it)'ll\b"), r"\1 will"),
    ("'d", re.compile(r"\b(i|you|we|they|he|she|it)'d\b"), r"\1 would"),
    ("'re", re.compile(r"\b(you|we|they)'re\b"), r"\1 are"),
    ("re", re.compile(r"\b(youre|theyre)\b"), lambda m: m.group()[:-2] + " are"),
    ("'s", re.compile(r"\b(he|she|it|that|there|what|who|where|here)'s\b"), r"\1 is"),
    ("s", re.compile(r"\b(hes|shes|thats|theres|whats|whos)\b"), lambda m: m.group()[:-1] + " is"),
    ("'s", re.compile(r"\b(\w+)'s\b"), r"\1s"),
    ("wi", re.compile(r"\bwi[- ]fi\b"), "wifi"),  # before "wi" alone is read as "with"
    # As it is typed on a phone: "2 go", "4 me", "ill kill".
    (
        "2 ",
        re.compile(r"\b2 (?=(?:go|do|be|die|end|kill|hurt|cut|kno|know|no|see|get|talk|my|me|the|stop|live|sleep)\b)"),
        "to ",
    ),
    ("4 ", re.compile(r"\b4 (?=(?:me|my|help|him|her|pics|ever)\b)"), "for "),
    (
        "ill ",
        re.compile(r"\bill (?=(?:kill|stab|hurt|do|end|be|just|never|jump|smash|burn|batter|shoot|make|get|have)\b)"),
        "i will ",
    ),
)
# Speech without stops is read in overlapping stretches of this many words.
_STRETCH, _STEP = 24, 12


@dataclass(frozen=True)
class Message:
    """One message: plain text, its sentences (plain too)."""

    plain: str
    sentences: tuple[str, ...]


def straighten(text: str) -> str:
    """Lower case, one kind of quote, no hidden characters, no stretched letters, no command slash."""
    if text.isascii():  # nearly always, and ten times as fast
        text = _CONTROL.sub(" ", text.replace("`", "'"))
    else:
        # What is hidden goes first, as it may stand between a letter and its accent; and again, as NFKC may bring it.
        text = _HIDDEN.sub("", unicodedata.normalize("NFKC", _HIDDEN.sub("", text))).translate(_APOSTROPHES)
        text = "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else " " for c in text)
    return _LONG_RUN.sub(r"\1\1", text.lower().replace("\t", " ")).strip().lstrip("/ \n").strip()


def plain(text: str, slang: Mapping[str, str]) -> str:
    """``text`` with short forms written out and slang replaced, for one sentence."""
    text = straighten(text)
    for part, pattern, full in _SHORT_FORMS:
        if part in text:
            text = pattern.sub(full, text)
    return _WORD.sub(lambda m: slang.get(m[0], m[0]), text)


def tokens(text: str) -> list[str]:
    """The words and stops of a plain text."""
    return [t.replace("'", "") for t in _TOKEN.findall(text)]


def read(text: str, slang: Mapping[str, str]) -> Message:
    """Split ``text`` into plain sentences; long speech without stops is cut into overlapping stretches.

    A sentence that stands there again says nothing new and is kept once.
    """
    flat = straighten(text)
    sentences: list[str] = []
    for part in _END.split(flat):
        part = plain(part or "", slang).strip(" \"'()")
        words = part.split()
        if len(words) <= _STRETCH + _STEP:
            sentences += [part] if words else []
            continue
        sentences += [" ".join(words[i : i + _STRETCH]) for i in range(0, len(words) - _STEP, _STEP)]
    return Message(plain(flat, slang), tuple(dict.fromkeys(sentences)))
