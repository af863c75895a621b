"""Whether to search for services, and whether services belong under an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import dialogue
from bot.understanding.decision import Shares, shares_of

# Chosen on requests and questions by people who had seen nothing of ours; docs/decisions/0019-requests.md.
LIKELY, ANYWHERE = 0.3, 0.4  # share from which on a message is a request, with a place of ours and without
SURELY = 0.7  # the same where it sounds like something else, or leans on the last answer
ELSEWHERE, ELSEWHERE_AT_MOST = 0.6, 0.7  # belief in other matters that outweighs a likely request, and a sure one
# Belief in thanks, greetings, a self-assessment and what leans on the last answer alone, from which on a place or a
# service that is named makes no request, nor a sure one.
CHAT, CHAT_AT_MOST = 0.4, 0.7
PRIVATE = 0.4  # belief that people's names or addresses are asked for, from which on nothing is searched for
# Belief in another region, or in a question of what the text has on a group, from which on it counts although a place
# of ours is named.
COUNTS_HERE = 0.9
SPECIFIC_GROUPS = f"{dialogue.ASK}/silent-specific-groups"
BOTH_AT = 0.12  # share, or the matcher's own, from which on an answer is followed by services
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
    share, shares = _share(reading), shares_of(reading)
    other = _other_matters(reading, shares, wanted)
    chat = shares.small_talk + shares.assess + shares.follow_up >= (CHAT if share < SURELY else CHAT_AT_MOST)
    if (wanted.elsewhere and not wanted.place) or chat or _theme(reading, "personal_data") >= PRIVATE:
        return False
    likely = share >= (LIKELY if wanted.place else ANYWHERE) and not wanted.leans
    return (likely and other < ELSEWHERE) or (share >= SURELY and other < ELSEWHERE_AT_MOST)


def also_services(reading: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether services belong under an answer: a need is named, and it may be a request as well."""
    if wanted.elsewhere or wanted.leans or wanted.need < SURE_NEED:
        return False
    shares = shares_of(reading)
    return (
        max(_share(reading), shares.find - shares.refine) >= BOTH_AT
        and _other_matters(reading, shares, wanted) < ELSEWHERE
    )


def _share(reading: Mapping[str, Any]) -> float:
    return float(reading.get("wanted") or 0.0)


def _other_matters(reading: Mapping[str, Any], shares: Shares, wanted: Wanted) -> float:
    """The share of what no service answers.

    Where places of ours alone are named, another region does not count; nor, in a sure request, talk of somebody, or
    that the strategy has nothing on a group: "lonely chap, lives near Uppingham, who might befriend him?", "what is
    there for refugees in Leicester?"
    """
    found = shares.silent + shares.outside
    if not wanted.place or wanted.elsewhere:
        return found
    region = _theme(reading, "other_region")
    group, talk = _of(reading, SPECIFIC_GROUPS), _theme(reading, "gossip")
    beside = talk + (group if group < COUNTS_HERE else 0.0) if _share(reading) >= SURELY else 0.0
    return found - (region if region < COUNTS_HERE else 0.0) - beside


def _theme(reading: Mapping[str, Any], theme: str) -> float:
    return _of(reading, f"{dialogue.OUT_OF_SCOPE}/{theme}")


def _of(reading: Mapping[str, Any], label: str) -> float:
    return sum(share for name, share, *_ in reading["ranking"] if name == label)
