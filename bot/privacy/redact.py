"""Redaction: numbers, addresses and names leave the text, and plain words stay so that the question can be answered."""

# ruff: noqa: E501 - word patterns read better unbroken

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.privacy.names import remove_names
from bot.privacy.numbers import is_card_number, is_iban, is_nhs_number, is_ni_number, is_private_phone

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
_STREET = r"(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|court|crescent|place|gardens|terrace|grove|rise|walk|gate|square|mews|hill)"
_RECORD = (
    r"(?:case|crime|incident|occurrence|reference|ref|mosaic|liquid ?logic|systmone|emis|file|hospital|patient|client|pupil|custody|court|"
    r"upn|uln|urn|pnc|policy|driving licen[cs]e|driver number|passport|visa|arc|referral|record|account|sort code|nhs|claim|uci)"
)


@dataclass(frozen=True)
class Redacted:
    """The text that may go on, and the kinds of things that were taken out of it, each once."""

    text: str
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    words: str
    holds: Callable[[re.Match[str]], bool] = lambda match: True


def _rule(kind: str, pattern: str, words: str, holds: Callable[[re.Match[str]], bool] = lambda match: True) -> _Rule:
    return _Rule(kind, re.compile(pattern, re.IGNORECASE), words, holds)


# In this order: what is longest and surest first, so that a card is not read as a phone.
_RULES = (
    _rule(
        "web_address",
        r"https?://(?!(?:dx\.)?doi\.org/|assets\.publishing\.)\S{0,2000}?(?:\?|=|#|/[^\s/]*\d{4,}|[0-9a-f]{8,})\S*",
        "a web address",
    ),
    _rule("email", r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", "an email address"),
    # Somebody who says what a number is need not have typed it without a slip.
    _rule("nhs_number", r"\bnhs (?:number|no\.?|num)(?: is|:)? ?\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", "an NHS number"),
    _rule("card_number", r"\bcard(?: number| no\.?)?(?: is|:)? ?\d(?:[ -]?\d){12,18}(?!\d)", "a card number"),
    _rule(
        "card_number", r"(?<!\d)(?<!\d\.)\d(?:[ -]?\d){12,18}(?!\d)", "a card number", lambda m: is_card_number(m[0])
    ),
    _rule(
        "card_number",
        r"\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?\b",
        "an account number",
        lambda m: is_iban(m[0]),
    ),
    _rule(
        "ni_number",
        r"\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b",
        "a National Insurance number",
        lambda m: is_ni_number(m[0]),
    ),
    _rule(
        "phone",
        r"(?<!\d)(?<!\d\.)(?:\+\d{1,3}|00\d{2}|\(?0)[\d ().-]{7,16}\d(?!\d)",
        "a phone number",
        lambda m: is_private_phone(m[0]),
    ),
    _rule("nhs_number", r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", "an NHS number", lambda m: is_nhs_number(m[0])),
    _rule(
        "case_number",
        rf"\b{_RECORD}(?: (?:id|no|number|num|ref|reference))?\.?(?: is)?\s?[:#=]?\s?(?=[\w*/-]{{5,}})(?=(?:[a-z*/-]*\d){{4}})[\w*/-]+(?: \d{{3,}})*",
        "a case number",
    ),
    _rule("case_number", r"\b[a-z]\d{11}[0-9a-z]\b", "a pupil number"),
    _rule("vehicle_number", r"\b(?-i:[A-Z]{2}\d{2} ?[A-Z]{3})\b", "a vehicle number"),
    _rule(
        "date_of_birth",
        rf"\b(?:(?:d\.?o\.?b\.?|date of birth|birthday|birth ?date)(?: is| was|:)*(?: the)?\s*|born(?: on)?(?: the)?\s+){_DATE}",
        "a date of birth",
    ),
    _rule("date_of_birth", rf"{_DATE}(?= ?\(?(?:dob|d\.o\.b|date of birth))", "a date of birth"),
    _rule(
        "address",
        rf"\b(?:(?:flat|unit|room) \w+,? )?\d{{1,4}}[a-z]? (?:[a-z']+ ){{1,3}}{_STREET}\b",
        "an address",
        lambda m: not _is_question(m[0]),
    ),
    _rule("postcode", r"\b([a-z]{1,2}\d[a-z\d]?) ?\d[abd-hjlnp-uw-z]{2}\b", r"\1"),
)

_SIGN = re.compile(r"[\d@]|://")  # one of them is in all that the rules are about


def redact(text: str) -> Redacted:
    """Take out what identifies a person.

    A postcode's outward half stays because it tells the area; years, ages, percentages and public helplines stay too.
    """
    removed: list[str] = []
    for rule in _RULES if _SIGN.search(text) else ():
        replaced = rule.pattern.sub(lambda m: m.expand(rule.words) if rule.holds(m) else m[0], text)  # noqa: B023
        if replaced != text:
            removed.append(rule.kind)
            text = replaced
    text, named = remove_names(text)
    if named:
        removed.append("name")
    return Redacted(text, tuple(dict.fromkeys(removed)))


def _is_question(text: str) -> bool:
    """Guards prose such as "3 ways to find a place" against being read as an address."""
    if re.match(r"(?:19|20)\d\d ", text):
        return True
    return (
        re.search(r"\b(?:to|of|in|for|the|a|and|is|are|or|per|years?|children|people|ways?)\b", text.lower())
        is not None
    )
