"""Checks on single values; each raises ``ValueError`` with a sentence an editor can act on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import shortnumberinfo

TEXT_CODE = re.compile(r"\d{5,6}")
# Five digits from 6 on are codes for text messages; the library's British data does not tell them from numbers to call.
ONLY_TEXT = re.compile(r"[678]\d{4}")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-z]+;|javascript:|\]\(|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", re.I)
LONG_NUMBER = re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d")


def contact(kind: str, value: str) -> None:
    """Check the value of a contact of this kind."""
    if kind == "web":
        web(value)
    elif kind == "email":
        if not EMAIL.fullmatch(value):
            raise ValueError(f"{value!r} is not an e-mail address")
    else:
        phone(value, text=kind == "text")


def phone(value: str, *, text: bool = False) -> None:
    """Check a number: valid in the United Kingdom, or one of the short ones."""
    digits = value.replace(" ", "")
    if is_short(digits) or (text and TEXT_CODE.fullmatch(digits)):
        return
    if not re.fullmatch(r"\+?\d+", digits):
        raise ValueError(f"{value!r} is not a phone number: digits and spaces only")
    try:
        parsed = phonenumbers.parse(digits.removeprefix("18001"), "GB")
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{value!r} is not a phone number") from error
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"{value!r} is not a valid UK number: a digit may be missing")


def is_short(digits: str) -> bool:
    """Whether it is one of the short numbers to call in the United Kingdom, such as 999 or 116 123."""
    if not re.fullmatch(r"[1-9]\d{2,5}", digits) or ONLY_TEXT.fullmatch(digits):
        return False
    return bool(shortnumberinfo.is_valid_short_number_for_region(phonenumbers.parse(digits, "GB"), "GB"))


def web(value: str) -> None:
    """Check a link: http or https, a host with a dot, no user name in it, no spaces."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{value!r} is not a web address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or "." not in parts.hostname or port:
        raise ValueError(f"{value!r} is not a web address: it starts with https:// and names a host")
    if parts.username or re.search(r"[\s<>\"']", value):
        raise ValueError(f"{value!r} is not a plain web address")


def said(value: str) -> str:
    """A text that people read, when it is plain and holds no number."""
    plain_text(value)
    no_phone_number(value)
    return value


def plain_text(value: str) -> None:
    """Refuse markup and control characters: every channel shows text as text."""
    if found := MARKUP.search(value):
        raise ValueError(f"plain text only, without {found.group()!r}")


def no_phone_number(value: str) -> None:
    """A number in a text would escape the rule about numbers that were not read in a source."""
    if found := LONG_NUMBER.search(value):
        raise ValueError(f"move the number {found.group()!r} to contacts, with its basis")
