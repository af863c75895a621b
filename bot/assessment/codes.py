"""The code a team comes back with: made at random, forgiving of how it is typed, kept only as a hash."""

from __future__ import annotations

import hashlib
import re
import secrets

# No vowels, so that no code spells a word; no 0 and 1, so that none is misread. Ten of 29 letters: 48 bits.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 10
PREFIX = "LLR"
# A short hash of a short code could be tried out quickly by whoever holds the database; this costs about 1 ms each.
ROUNDS = 2_000
_SALT = b"llr self-assessment 1"

# Also how a code is found in what somebody typed: with or without hyphens, in any case.
CODE = re.compile(
    rf"(?<![a-z0-9])llr[\s-]*([{ALPHABET}]{{4}})[\s-]*([{ALPHABET}]{{4}})[\s-]*([{ALPHABET}]{{2}})(?![a-z0-9])",
    re.IGNORECASE,
)
# Joined to the prefix and with a digit in it, but no year: people also write "the LLR 2023-2026 strategy".
_ALMOST = re.compile(r"(?<![a-z0-9])llr(?!-?20\d\d\b)(?=[a-z-]*[0-9])[a-z0-9-]{3,}", re.IGNORECASE)
_ALMOST_WHERE_ASKED = re.compile(r"(?<![a-z0-9])llr[\s-]*(?=[a-z -]*[0-9])[a-z0-9]{2,}", re.IGNORECASE)


def new_code() -> str:
    """A code nobody can guess, such as ``LLR-7KQ4-M2XD-9P``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _written(drawn)


def find_code(text: str) -> str | None:
    """The code in a text, as we write it."""
    found = CODE.search(text)
    return _written("".join(found.groups()).upper()) if found else None


def looks_like_code(text: str, *, asked: bool = False) -> bool:
    """Whether somebody seems to have meant a code but typed it wrongly; more freely where a code was asked for."""
    almost = _ALMOST_WHERE_ASKED if asked else _ALMOST
    return CODE.search(text) is None and almost.search(text) is not None


def key_of(code: str) -> str:
    """What a code's answers are stored under; the code cannot be read back from it."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), _SALT, ROUNDS).hex()


def _written(drawn: str) -> str:
    return f"{PREFIX}-{drawn[:4]}-{drawn[4:8]}-{drawn[8:]}"
