"""Whom a message is about: the writer, someone supported, someone known, or a child who writes."""

# ruff: noqa: E501 - word patterns read better unbroken

from __future__ import annotations

import re

from bot.safety.model import Who

_UNDER_18 = r"(?:[89]|1[0-7]|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_CHILD = re.compile(
    rf"\bi am (?:only |just )?{_UNDER_18}\b(?! (?:weeks|months|minutes|hours|miles|days|stone|years? (?:in|into|clean|sober|married)))"
    rf"|\b{_UNDER_18} (?:yr|year)s? ?old here\b|\bi am in (?:year|yr|y) ?(?:[4-9]|1[0-3])\b"
)
# Said by children, and by grown people who look back or work with them.
_YOUNG = re.compile(
    r"\bmy (?:whole )?school\b|\bmumm?y\b|\bdaddy\b"
    r"|\b(?:my|our) (?:mums?|dads?|step ?dads?|step ?mums?|mams?) ?(?:new )?(?:boyfriend|girlfriend|bf|partner|mate)s?\b"
    r"|\bmy (?:form tutor|head of year|maths|pe|english|science|drama)\b ?(?:teacher)?|\bmy teachers?\b"
    r"|\b(?:do not|dont) tell my (?:mum|mam|dad|parents|nan|carers?|social worker|teacher|form tutor)\b|\bmy (?:foster|social worker)\b"
)
_SUPPORTED = re.compile(
    r"\b(?:clients?|patients?|pupils?|service users?|tenants?|residents?|caseload|mentee|learners?)\b"
    r"|\b(?:one|some) of (?:my|our|the) (?!friends|mates|neighbours|brothers|sisters|sons|daughters|kids)\w+"
    r"|\b(?:a|the|this|that) (?:\w+ ){0,3}(?:student|young person|child|boy|girl|lad|mum|dad|woman|man|lady|family|teenager)"
    r" (?:\w+ ){0,3}(?:i|we) (?:support|work with|visit|teach|see|know|look after)"
    r"|\b(?:child|boy|girl|lad|student|teenager) (?:\w+ ){0,3}(?:in|from) (?:my|our) (?:\w+ )?(?:class|school|setting|group|form|care|nursery|unit|club)"
    r"|\b(?:on|at|in) (?:my|our) (?:ward|setting|caseload|nursery|surgery|hostel|unit|clinic|home visit|visit)\b"
    r"|\bour lads?\b|\bour girls?\b|\bmy (?:students?|year \w+s?|foster child|foster lad|foster girl)\b|\bhome visit\b"
)
_KNOWN = re.compile(
    r"\b(?:my|our) (?:\w+ ){0,2}(?:friend|mate|neighbour|colleague|brother|sister|mum|dad|mam|mother|father|nan|nana|gran|grandad"
    r"|aunt|auntie|uncle|cousin|flatmate|housemate|manager|boss|son|daughter|niece|nephew|girlfriend|boyfriend|wife"
    r"|husband|partner|ex|teammate|bestie|lodger|landlady|grandson|granddaughter)s?\b"
    r"|\bnext door\b|\bover the road\b|\bacross the (?:road|street)\b|\bupstairs\b|\bthe neighbours?\b|\bdown (?:our|my|the) (?:road|street)\b"
)
_WRITER = re.compile(
    r"\b(?:hits?|hit|hurts?|beats?|kicks?|punche[sd]|slaps?|slapped|raped?|strangled|threatens?|threatened|controls?|touche[sd]|grabbed|pushed|shoved|choked|"
    r"abused?|abuses|stalks|follows|following|scares|locks|let|lets|makes|made|forces|hitting|hurting|to) me\b"
    r"|\bi (?:am|was|have|feel|felt|want|wish|can not|keep|hit|cut|need|got|do not|just|hurt|hate|hope|would|lost|grabbed)\b|\bmyself\b"
)
_FIRST = re.compile(r"\b(?:i|me|my)\b")


def by_writer(unit: str) -> bool:
    """True when the writer tells of something done to or by themselves."""
    return bool(_WRITER.search(unit))


def signs(unit: str, whole: str) -> tuple[float, ...]:
    """Yes or no to each sign of whom ``unit``, within its plain message ``whole``, speaks of."""
    patterns = (_CHILD, _YOUNG, _SUPPORTED, _KNOWN, _WRITER, _FIRST)
    return tuple(float(bool(p.search(unit))) for p in patterns) + tuple(
        float(bool(p.search(whole))) for p in (_CHILD, _YOUNG, _SUPPORTED)
    )


def is_child(whole: str) -> bool:
    """True when the writer gives an age or a school year below eighteen."""
    return bool(_CHILD.search(whole))


def about(unit: str, whole: str) -> Who:
    """Whom ``unit``, the part of a plain message that matters, speaks of, as far as patterns can tell."""
    if _CHILD.search(whole) or _YOUNG.search(whole):
        return Who.CHILD
    if _SUPPORTED.search(unit):
        return Who.SUPPORTED
    first_person = bool(_WRITER.search(unit))
    if _KNOWN.search(unit) and not first_person:
        return Who.KNOWN
    if not first_person and not _FIRST.search(unit):
        return Who.SUPPORTED if _SUPPORTED.search(whole) else Who.KNOWN
    return Who.MYSELF
