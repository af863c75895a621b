"""Plain rules for where a team says it is: phases by name or number, "between", "none of these", "not sure"."""

from __future__ import annotations

import re

from bot.assessment.commands import LONGEST_TEXT, command, plain
from bot.assessment.heard import Heard
from bot.assessment.model import NONE, PHASES, UNSURE, Area

LONGEST = 40  # words; more is a story, and a story may hold more than an answer
_QUESTION = re.compile(
    r"\?\s*$|^(?:(?:and|so|but|ok|okay|sorry|actually|hang on|wait|before that|first|hmm|right|well|also|please|"
    r"just)[ ,]+)*"
    r"(?:what|who|which|how|why|when|where|whose|is|are|does|do|did|explain|define|tell|describe|remind|was|should|"
    r"has|will|can|could|would)\b",
    re.IGNORECASE,
)
_MEANING = re.compile(r"\b(?:mean|means|meaning|difference|define|definition|explain|understand (?:what|the))\b")
_UNSURE = re.compile(
    r"\b(?:not (?:really |quite |entirely |too |so )?(?:sure|certain)|unsure|uncertain|(?:do not|don'?t|dont|"
    r"wouldn'?t|cannot|can'?t|cant|couldn'?t) "
    r"(?:really |honestly )?(?:know|say|tell|decide|judge)|dunno|idk|no idea|no clue|hard to (?:say|tell|know)|"
    r"difficult to (?:say|tell)|undecided|pass on)\b"
)
_NONE = re.compile(
    r"\bnone(?: of (?:these|those|them|the (?:above|four|statements?)))?\b|\bnot (?:there |any of (?:them|these|"
    r"those) )?(?:yet|started)\b(?! (?:aware|sens|resp|inf))|"
    r"\b(?:have not|haven'?t|havent|not) (?:even |really |yet )?(?:started|begun)\b|\bnothing (?:yet|so far|"
    r"in place)\b|\bnot even (?:trauma )?aware\b|"
    r"\bneither of (?:these|them)\b|\bnot any of (?:these|them|those)\b"
)
_NOT = re.compile(
    r"(?:\bnot|\bnever|n't|\bno|\bnowhere near|\bfar from|\bshort of|\bisnt|\barent|\brather than|\bless than|"
    r"\bbelow)(?:\s+\w+){0,3}\s*$"
)
_BEYOND = re.compile(
    r"(?:\bbeyond|\bpast|\bmore than|\bafter|\bfurther than|\babove)(?:\s+(?:just|only|being|trauma)){0,2}\s*$"
)
_ALMOST = re.compile(
    r"(?:\bnot (?:quite|yet|fully)|\bnot fully yet|\balmost|\bnearly|\bclose to|\bapproaching|n't (?:quite|fully|"
    r"yet))(?:\s+(?:trauma|there|at|being)){0,2}\s*$"
)
_NUMBERS = {
    "1": 0, "2": 1, "3": 2, "4": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "first": 0, "second": 1, "third": 2,
    "fourth": 3, "last": 3, "final": 3, "bottom": 3, "top": 0,
}  # fmt: skip
_SPELT = {"one": 0, "two": 1, "three": 2, "four": 3, "a": 0, "b": 1, "c": 2, "d": 3}
_PICK = re.compile(
    r"(?:(?:i|we)(?:'d| would)?(?:'re|'m| are| am)?(?: say| think| go (?:for|with)| pick| choose)?|it'?s|its|"
    r"that'?s|probably|maybe|perhaps|the|number|no|option|phase|"
    r"statement|stage|between|and|or|to|one|ones|please|at|in|on|somewhere|mostly|definitely|sounds? like|is|would|"
    r"be|us|closest|nearest|most|like|\(|\)|[-/,&]|\s)*"
)
_NUMBER = re.compile(r"\b(?:1st|2nd|3rd|4th|[1-4]|first|second|third|fourth|last|final|bottom|top)\b")
_MARKED = re.compile(r"\b(?:phase|number|no|option|statement|stage)\.? \(?(one|two|three|four|[a-d])\b\)?")
_ALONE = re.compile(r"\(?(one|two|three|four|[a-d])\)?")
_AWAY = re.compile(r"\b(?:go (?:back )?to|back to|change|redo|return to|edit|jump to)\b")


def is_question(text: str) -> bool:
    """Whether a text asks something rather than answers; commands put politely are not meant."""
    return _QUESTION.search(text.strip()) is not None or _MEANING.search(text.lower()) is not None


def answer(text: str) -> Heard | None:
    """The answer a text gives; None where it gives none, or asks something."""
    said = plain(text)
    if not said or len(text) > LONGEST_TEXT or len(said.split()) > LONGEST or is_question(text):
        return None
    named = _named(said) or _numbered(said)
    if named:
        return Heard("answer", named)
    if _NONE.search(said):
        return Heard("answer", NONE)
    if _UNSURE.search(said):
        return Heard("answer", UNSURE)
    return None


def area(text: str, areas: tuple[Area, ...]) -> Heard | None:
    """The area somebody wants to go to: "go back to workforce support"."""
    said = plain(text)
    if not _AWAY.search(said):
        return None
    hits = [found for found in areas if found.name.lower() in said or re.search(rf"\b{found.id}\b", said)]
    return Heard("area", hits[0].id) if len(hits) == 1 else None


def read(text: str, *, areas: tuple[Area, ...] = ()) -> Heard | None:
    """A command, an area to go to or an answer, in this order; None for anything else."""
    return area(text, areas) or command(text) or answer(text)


def _named(said: str) -> str | None:
    kept: list[int] = []
    almost: list[int] = []
    refused: list[int] = []
    beyond = False
    for match in re.finditer(r"[a-z]+", said):
        place = _phase(match.group())
        if place is None:
            continue
        before = said[: match.start()]
        before = re.sub(r"\btrauma[ -]*$", "", before)
        if _ALMOST.search(before):
            almost.append(place)
        elif _BEYOND.search(before):
            kept.append(place)
            beyond = True
        elif _NOT.search(before):
            refused.append(place)
        elif place not in kept:
            kept.append(place)
    if len(kept) == 1 and len(almost) == 1 and almost[0] == kept[0] + 1 and beyond:
        return _pair(kept[0], almost[0])
    if len(kept) == 1 and not (beyond and not almost and not refused):
        return PHASES[kept[0]]
    if len(kept) == 1:  # "beyond aware" alone does not say how far
        return _pair(kept[0], kept[0] + 1) if kept[0] < 3 else PHASES[3]
    if len(kept) == 2:
        return _pair(*sorted(kept))
    if not kept and len(almost) == 1 and almost[0] > 0 and not refused:
        return _pair(almost[0] - 1, almost[0])
    if not kept and [*refused, *almost] == [0]:
        return NONE
    return None


def _numbered(said: str) -> str | None:
    alone = _ALONE.fullmatch(said)
    if alone:
        return PHASES[_SPELT[alone.group(1)]]
    rest = _MARKED.sub(" ", said)
    places = [_SPELT[m.group(1)] for m in _MARKED.finditer(said)]
    places += [_NUMBERS[m.group()] for m in _NUMBER.finditer(rest)]
    if not places or not _PICK.fullmatch(_NUMBER.sub(" ", rest).strip()):
        return None
    if len(places) == 1:
        return PHASES[places[0]]
    return _pair(*sorted(places)) if len(set(places)) == 2 and len(places) == 2 else None


def _pair(low: int, high: int) -> str:
    return f"{PHASES[low]}_{PHASES[high]}"


def _phase(word: str) -> int | None:
    for place, phase in enumerate(PHASES):
        if word == phase or (len(word) >= 5 and word[0] == phase[0] and _one_off(word, phase)):
            return place
    return None


def _one_off(a: str, b: str) -> bool:
    """Whether one letter too many, too few, wrong or swapped makes one word of the other."""
    if abs(len(a) - len(b)) > 1 or a == "award":
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return (
        a[start + 1 :] == b[start + 1 :]
        or a[start + 1 :] == b[start:]
        or a[start:] == b[start + 1 :]
        or (a[start + 2 :] == b[start + 2 :] and a[start : start + 2] == b[start : start + 2][::-1])
    )
