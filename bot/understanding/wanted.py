"""Whether to search for services, and whether services belong under an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import dialogue

# Chosen on requests and questions by people who had seen nothing of ours; docs/decisions/0004-abstention.md.
LIKELY, ANYWHERE = 0.3, 0.5  # share from which on a message is a request, with a place of ours and without
SURELY = 0.7  # the same where it sounds like something else, or leans on the last answer
ELSEWHERE, ELSEWHERE_AT_MOST = 0.6, 0.9  # belief in other matters that outweighs a likely request, and a sure one
BOTH_AT = 0.12  # share from which on an answer is followed by services
SURE_NEED = 2.0  # weight of a need that services under an answer take


@dataclass(frozen=True)
class Wanted:
    """What a message says of a service: a place of ours or another, and how clear the need is."""

    place: bool = False
    elsewhere: bool = False
    need: float = 0.0
    leans: bool = False  # on an answer, with no search running: "and the VRN" then asks for none


def wants_services(reading: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether to search, although another kind of message has the larger share."""
    if wanted.elsewhere and not wanted.place:
        return False
    share, other = float(reading.get("wanted") or 0.0), _other_matters(reading, wanted)
    likely = share >= (LIKELY if wanted.place else ANYWHERE) and not wanted.leans
    return (likely and other < ELSEWHERE) or (share >= SURELY and other < ELSEWHERE_AT_MOST)


def also_services(reading: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether services belong under an answer: a need is named, and it may be a request as well."""
    if wanted.elsewhere or wanted.leans or wanted.need < SURE_NEED:
        return False
    return float(reading.get("wanted") or 0.0) >= BOTH_AT and _other_matters(reading, wanted) < ELSEWHERE


def _other_matters(reading: Mapping[str, Any], wanted: Wanted) -> float:
    """The share of what nobody here can help with; another region does not count beside a place of ours."""
    found = region = 0.0
    for label, share, _ in reading["ranking"]:
        head, _, topic = label.partition("/")
        found += share if head == dialogue.OUT_OF_SCOPE or topic.startswith("silent-") else 0.0
        region += share if head == dialogue.OUT_OF_SCOPE and topic == "other_region" else 0.0
    return found - (region if wanted.place and region < 0.5 else 0.0)
