"""Tells a request for services from a question, where the matcher alone is torn.

People name a place when they look for a service and hardly ever when they ask what the strategy says; a situation told
without a question ("Two sisters, 8 and 10. They live with nan in Evington now") is a request as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import dialogue

CLEAR_NEED = 0.7  # weight from which on a need counts, where a place is named
TOLD_NEED = 1.0  # in a situation told with a place, by somebody who wants something
SURE_NEED = 2.0  # without a place
STRONG_NEED = 3.5  # from which on services belong under an answer, whatever else the words say
LIKELY = 0.3  # share of the search from which on a message without a place that wants something is a request
LIKELIER = 0.4  # the same where nothing says that something is wanted
SITUATION = 8  # words from which on a message without a question tells of somebody
# Themes of other matters, which a place does not turn into a request.
BUSINESS = ("council_services", "helpdesk", "weather_sport_travel", "general_knowledge", "gossip", "write_for_me",
            "personal_data", "jailbreak", "coding", "other_language", "gibberish")  # fmt: skip
BOTH_AT = 0.1  # share from which on an answer is followed by services

_ABOUT_STRATEGY = re.compile(
    r"\b(strategy|strategic|document|partnership|priorit\w+|principles?|glossary|appendix|section|chapter|page|heading|"
    r"cdc|samhsa|aces?\b|acronym|defin\w+|meaning|means?|count(s|ed)? as|which (one|of|category|group)|one of the ten|"
    r"govern(?!or)\w*|board|chair\w*|who wrote|evidence|research|stud(y|ies)|according to|says?|mention\w*|"
    r"listed|reference\w*|budget|kpis?|targets?)\b",
    re.IGNORECASE,
)
_STRATEGY = re.compile(
    r"\b(strategy|strategic|document|partners|priorit(y|ies)|principles?|glossary|cdc|samhsa|aces?|boards?|govern(?!or)\w*|"
    r"signed up|according to|defin\w+|one of the ten)\b",
    re.IGNORECASE,
)
# "Is that in here?", "would that sit anywhere in the ten?": about the document, whatever else is named.
_IN_HERE = re.compile(
    r"\bin (?:here|the (?:table|text|ten|list))\b|\b(?:sit|stand|come|fall|covered|written) (?:anywh?ere|in|under)\b"
    r"|\bcomes? into (?:it|this|that|play)\b"
    r"|\bment(?:io|o)n\w*|\bmenshun\w*|\b(?:say|says|said|stated?) anywh?ere\b"
    r"|\b(?:primary|secondary)\b\W+(?:secondary\W+)?or (?:secondary|tertiary)\b",
    re.IGNORECASE,
)
# "Who do we signpost to?", "which specialists take on adults like him?"
_WHOM = re.compile(
    r"\b(?:who|where) (?:do|can|should|could|would|might) (?:i|we|you|they|she|he)\b(?: \w+){0,2} "
    r"(?:signpost|refer|send|point|turn|direct|ring|call|contact)\b"
    r"|\bwhich (?:\w+ )?(?:specialists?|services?|teams?|charit\w+|organisations?|agenc\w+|groups?|clinics?|lot|people"
    r"|outfits?|crew) (?:\w+ )?"
    r"(?:takes?|helps?|supports?|works?|deals?|sees?|offers?|accepts?)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(how (many|much|often)|proportion|number of|"
    r"which (\w+ )?(schools?|teams?|towns?|wards?|services?) ([\w ]+ )?(was|were|are|has|have|runs?|do|does)|"
    r"rates?|figures?|statistics?|stats|trends?|breakdown|what year|since when|when (was|did|were)|"
    r"(?<!idea )(?<!know )who (runs|leads|heads|chairs))\b",
    re.IGNORECASE,
)
# Words of a number that a story may hold as well: only where their sentence asks.
_COUNTED = re.compile(r"\b(per ?cent\w*|%|gone (up|down)|highest|lowest|last year|increas\w+|average)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(any(thing|one|body|where)?|some(thing|one|body|where)|"
    r"who (can|could|helps?|supports?|offers?|does)|want(s|ed)?|"
    r"need(s|ed)?|looking for|help|support\w*|services?|groups?|sessions?|workshops?|programmes?|courses?|classes|"
    r"leaflets?|posters?|talks?|assembl\w+|nearest|offer\w*|refer\w*|signpost\w*|counsell\w+|mentor\w*|therap\w+|"
    r"training|lessons?|lay on|put on|set up|gets? (it|them|one|in)|(is|are) there|would (like|love|rather)|wish(es)?|"
    r"campaigns?|stalls?|treatments?|company|list|come (in|and|over|along))\b",
    re.IGNORECASE,
)
# "How would that idea apply in our waiting room in Melton?": a place, and yet a question on the strategy.
_APPLIES = re.compile(
    r"\bhow (would|could|can|do|does|should|might) (?!(i|we|she|he|they) (refer|find|get|access|reach|contact))"
    r"|\bwhat (would|could|might|should)\b(?! help)|\b(appl(y|ies)|look like|put \S+ (\S+ )?idea)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LOCALLY = re.compile(
    r"\bwho (?:runs|delivers|provides|offers|teaches|leads|does)\b.*\b(?:local\w*|round here|our area|near us)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(what|which|why|how|does|do|did|is|are|was|were|explain|define|tell me about|difference)\b", re.IGNORECASE
)
_OPENS = re.compile(
    rf"^(?:(?:and|so|but|ok|please|also)\W+)*(?:{_ASKS.pattern}"
    r"|(?:who|where|can|could|list|name|give|send|show|write|describe|summari[sz]e|tell)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wanted:
    """What a message says of a service: a place of ours or another, how clear the need is, whether it names a level."""

    place: bool = False
    elsewhere: bool = False
    need: float = 0.0
    level: bool = False
    leans: bool = False  # on an answer, with no search running: "and the VRN" then narrows none


def wants_services(text: str, reading: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether to search, although another kind of message has the larger share."""
    mass = _masses(reading)
    find = mass["find"] - (mass["refine"] if wanted.leans else 0.0)
    if (wanted.elsewhere and not wanted.place) or _IN_HERE.search(text):
        return False
    if wanted.place:
        if _counts(text) or (_STRATEGY.search(text) and find < LIKELY):
            return False
        says_so = _WANTS.search(text) is not None
        if wanted.need < CLEAR_NEED:  # somebody is told of, and what would help them is wished for in other words
            return says_so and _is_situation(text) and mass["business"] <= 0.5
        sure = (wanted.level and says_so) or (wanted.need >= SURE_NEED and find >= LIKELY)
        if sure and mass["business"] <= 0.5:
            return True
        wants = wanted.need >= TOLD_NEED and says_so
        if _is_situation(text) and (wants or mass["business"] <= 0.5):
            return True
        if _APPLIES.search(text) and mass["inside"] > find:
            return False
        return find + mass["inside"] + mass["silent"] > mass["outside"] - mass["other_region"]
    if wanted.need >= SURE_NEED and _WHOM.search(text) and not _STRATEGY.search(text):
        return True
    if wanted.need >= SURE_NEED and _LOCALLY.search(text) and find + mass["inside"] > mass["outside"]:
        return True
    if _ABOUT_STRATEGY.search(text) or _counts(text):
        return False
    says_so = _WANTS.search(text) is not None
    # A note, not a question: "Early help: parenting group, evenings", "veterans' services list please".
    brief = wanted.need >= STRONG_NEED and len(text.split()) < SITUATION
    if says_so and not _ASKS.search(text) and (brief or (wanted.level and wanted.need >= CLEAR_NEED)):
        return True
    if wanted.need < SURE_NEED:
        return False
    return find > mass["outside"] and find >= (LIKELY if says_so else LIKELIER)


def also_services(text: str, reading: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether services belong under an answer: the words fit both, a place is named, or nothing was asked."""
    if wanted.elsewhere or wanted.leans or wanted.need < SURE_NEED or _counts(text):
        return False
    if _ABOUT_STRATEGY.search(text) or _IN_HERE.search(text):
        return False
    mass, says_so = _masses(reading), _WANTS.search(text) is not None
    if wanted.place or (says_so and (mass["find"] >= BOTH_AT or wanted.need >= STRONG_NEED)):
        return True
    return not _ASKS.search(text) and (says_so or len(text.split()) <= 6)


def _counts(text: str) -> bool:
    """Whether a number is asked for; "attendance is still 94 per cent" asks for none."""
    if _COUNTS.search(text):
        return True
    short = len(text.split()) < SITUATION
    asking = (said for said in _SENTENCE.split(text) if short or "?" in said or _ASKS.search(said))
    return any(_COUNTED.search(said) for said in asking)


def _is_situation(text: str) -> bool:
    """Whether a message tells of somebody and asks nothing."""
    return len(text.split()) >= SITUATION and not _asks(text)


def _asks(text: str) -> bool:
    """Whether a sentence opens as a question or an order, or ends as one."""
    return "?" in text or any(_OPENS.match(said) for said in _SENTENCE.split(text))


def _masses(reading: Mapping[str, Any]) -> dict[str, float]:
    kinds = ("find", "refine", "inside", "silent", "outside", "other_region", "business")
    found = dict.fromkeys(kinds, 0.0)
    for label, p, _ in reading["ranking"]:
        head, _, topic = label.partition("/")
        if label in (dialogue.FIND_SERVICES, dialogue.REFINE_SEARCH):
            found["find"] += p
            found["refine"] += p if label == dialogue.REFINE_SEARCH else 0.0
        elif head == dialogue.ASK:
            found["silent" if topic.startswith("silent-") else "inside"] += p
        elif head == dialogue.OUT_OF_SCOPE:
            found["outside"] += p
            found["other_region"] += p if topic == "other_region" else 0.0
            found["business"] += p if topic in BUSINESS else 0.0
    return found
