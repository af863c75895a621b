"""Names of people, found by how they are introduced; without a model no more is possible."""

# ruff: noqa: E501 - word patterns read better unbroken

from __future__ import annotations

import re
from functools import lru_cache

from bot.privacy.given import AUTHORS, also_words, given_names, remove_given, surnames

_PERSON = (
    r"(?:client|patient|pupil|student|service user|tenant|resident|learner|mentee|volunteer|colleague|friend|mate|neighbour|manager|"
    r"supervisor|child|kid|girl|boy|lad|lass|woman|man|lady|gentleman|baby|toddler|mum|mam|mother|dad|father|stepdad|stepmum|nan|gran|grandma|"
    r"grandad|uncle|aunt|auntie|cousin|brother|sister|son|daughter|husband|wife|partner|boyfriend|girlfriend|ex|carer|foster carer|teacher|"
    r"social worker|young person|teenager|person|nephew|niece|foster child|family|parent|guy|bloke|twin)"
)
# A given name and up to two more, as they are written with capitals.
_PART = r"(?:[A-Z]')?[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?"
_NAME = rf"(?:[A-Z]\.\s)?{_PART}(?:\s(?:[A-Z]\.?\s)?{_PART}){{0,2}}"
_NAME_IS = re.compile(r"\b((?:name is|name's|names)\s)([a-z]+)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"(?:I|Someone|Somebody|Anyone|Anybody|Everyone|People|One|Each|All|The|This|That|It|He|She|They|We|You|And|But|Who|What|Where|When|Why|How|Is|Are|Does|Do|Can|Could|Should|Would|Will|Has|Have|"
    r"Not|No|Yes|In|On|At|For|From|With|Any|Please|Thanks|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Eid|Diwali|Leicester|Leicestershire|Rutland|"
    r"Loughborough|Hinckley|Coalville|Melton|Oakham|Uppingham|Wigston|Oadby|Blaby|Charnwood|Harborough|Lutterworth|Shepshed|Syston|"
    r"Market (?:Harborough|Bosworth|Overton)|Earl Shilton|Castle Donington|Great (?:Glen|Bowden|Easton|Dalby)|England|English|British|Polish|Somali|Gujarati|Punjabi|Hindi|Urdu|Romanian|Ukrainian|Syrian|Afghan|Sudanese|Samaritans|Childline|"
    r"NSPCC|Ofsted|Camhs|Victim|Turning|Living|Rape|Early|Family|Support|Point|Trauma|Working|Together|Year|Reception|Domestic|Strategy|"
    r"Asian|Black|White|Muslim|Hindu|Sikh|Christian|Catholic|Jewish|European|African|Caribbean|Traveller|Gypsy|Roma)\b"
)
# Words that follow "named" or "called" without being a name.
_NOT_NAMES = {
    "as",
    "there",
    "in",
    "by",
    "for",
    "after",
    "on",
    "at",
    "here",
    "above",
    "below",
    "under",
    "and",
    "or",
    "not",
    "out",
    "our",
    "my",
    "a",
    "the",
    "this",
    "that",
    "one",
    "her",
    "his",
    "their",
}
_INTRODUCED = re.compile(
    rf"\b((?:[Mm]y|[Oo]ur|[Aa]|[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Tt]his|[Tt]hat|[Aa]n)\s(?:\w+\s){{0,2}}?{_PERSON})"
    rf"((?:'s name is|,? who is called|,? whose name is|,? called|,? named|,? is called|,)?\s)({_NAME})(?=\W|$)"
)
_NAMED = re.compile(
    rf"\b((?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Tt]he child's|[Tt]he client's) (?:full |first |last )?(?:name is|name's|name was)) ({_NAME})"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Sgt|PC|DC|Rev|Reverend|Cllr|Prof|Professor|Dr|Sister|Father|Imam)\.?\s"
    rf"((?:[A-Z]\.\s)?{_PART}(?:\s{_PART})?)"
)
_LABELLED = re.compile(
    rf"\b((?:(?i:{_PERSON})(?: name)?|[Nn]ame)\s?:\s?)({_NAME})(?=\W|$)|\b({_PERSON}\s)({_NAME})(?=\W|$)"
)
_MYSELF = re.compile(
    rf"\b((?:I am|I'm|[Hh]e is|[Ss]he is|[Hh]e's|[Ss]he's|[Tt]hey are) (?:called|named) |(?:know|knew) (?:him|her|them) as |"
    rf"[Cc]all (?:him|her|me|them) |^[Nn]amed |^[Cc]alled )({_NAME})(?=\W|$)"
)
_SIGNED = re.compile(
    rf"((?:^|\W)(?:regards|wishes|thanks,? from|cheers from|yours|sincerely),?\s+)({_NAME})\s*$", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{2,}")
_ON_LIST = re.compile(
    rf"\b(?!{_KEPT.pattern})({_NAME})(?= (?:on|from|in) (?:my|our) (?:caseload|class|list|group|ward|books)\b)"
)
_SPEAKING = re.compile(rf"\b([Tt]his is|[Ii]t's) ({_NAME})(?= (?:speaking|here)\b)")
_ANY_CASE = re.compile(
    rf"\b((?:my|our|a|the|her|his|their|this|that)\s(?:\w+\s){{0,2}}?{_PERSON}(?:'s name is| is called| called(?! off| out| back| in| round)| named| name is))\s([a-z]+)(\s[a-z]+)?\b",
    re.IGNORECASE,
)


def remove_names(text: str) -> tuple[str, bool]:
    """The text without introduced names, and whether there were any."""
    before = text
    text = _INTRODUCED.sub(_without_name, text)
    text = _NAMED.sub(lambda m: f"{m[1]} withheld", text)
    text = _SPEAKING.sub(lambda m: f"{m[1]} someone", text)
    text = _TITLED.sub(lambda m: m[0] if m[1].split()[-1] in AUTHORS else "someone", text)
    text = _ON_LIST.sub("someone", text)
    text = _ANY_CASE.sub(_without_plain_name, text)
    # The longest of the patterns, and most messages hold no given name at all.
    if not given_names().isdisjoint(re.findall(r"[^\W\d_]+", text.lower())):
        text = _plain_name().sub(_without_given, text)
    text = _LABELLED.sub(_without_label, text)
    text = _MYSELF.sub(lambda m: m[0] if _KEPT.match(m[2]) else f"{m[1]}someone", text)
    text = _SIGNED.sub(lambda m: m[0] if _KEPT.match(m[2]) or m[2].islower() else m[1].rstrip(), text)
    text = _HANDLE.sub("a user name", text)
    text = _NAME_IS.sub(_without_bare, text)
    text = remove_given(text)
    return text, text != before


def _without_label(match: re.Match[str]) -> str:
    label, name = match[1] or match[3], match[2] or match[4]
    if _KEPT.match(name) or name.split()[-1] in AUTHORS:
        return match[0]
    return f"{label}someone" if match[1] else label.rstrip()


def _without_bare(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() not in given_names() else f"{match[1]}withheld"


def _without_name(match: re.Match[str]) -> str:
    person, link, name = match[1], match[2], match[3]
    if _KEPT.match(name) or name.split()[-1] in AUTHORS:
        return match[0]
    return person + ("," if link.strip() == "," and match.string[match.end() : match.end() + 1] != "," else "")


def _without_plain_name(match: re.Match[str]) -> str:
    if match[2].lower() in _NOT_NAMES or _KEPT.match(match[2].capitalize()):
        return match[0]
    # The second word may be the next of the sentence, so only the given name goes unless the other looks like one too.
    rest = match[3] or ""
    kept = "" if rest.strip()[:1].isupper() or rest.strip() in surnames() else rest
    return re.sub(r"(?i)('s name is| is called| called| named| name is)$", "", match[1]) + kept


@lru_cache(maxsize=1)
def _plain_name() -> re.Pattern[str]:
    """A known given name as people type it on a phone: after whom it belongs to, or before a common surname."""
    given, last = ("|".join(sorted(names)) for names in (given_names() - also_words(), surnames()))
    whose = rf"(?:my|our|a|the|her|his|their|this|that)\s(?:\w+\s){{0,2}}?{_PERSON},?"
    return re.compile(
        rf"\b(?:({whose})\s(?:{given})(?:\s(?:{last}))?|(?:{given})\s({last}))\b(?!['-]\w)", re.IGNORECASE
    )


def _without_given(match: re.Match[str]) -> str:
    if (match[2] or "").capitalize() in AUTHORS:
        return match[0]
    return match[1].rstrip(",") if match[1] else "someone"
