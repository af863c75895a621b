"""Passwords: argon2id with the library's own parameters (RFC 9106, low-memory profile), and which are too weak."""

from __future__ import annotations

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.accounts.model import AccountError

SHORTEST = 12  # with a second factor; NIST SP 800-63B asks for 8, and length is what helps
LONGEST = 200  # hashing takes time with length
COMMON = ("password", "passw0rd", "123456", "qwerty", "letmein", "welcome", "admin", "iloveyou", "leicester", "trauma")


class WeakPassword(AccountError):
    """The password is too easy to guess."""


def check(password: str, *, name: str) -> None:
    """Refuse what is short, common or made of the name.

    Raises:
        WeakPassword: with what would do.
    """
    if len(password) < SHORTEST:
        raise WeakPassword(f"Use at least {SHORTEST} characters. Three or four words you remember are fine.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Use at most {LONGEST} characters.")
    rest = password.casefold()
    for part in (*name.casefold().replace("@", " ").replace(".", " ").split(), *COMMON):
        rest = rest.replace(part, "") if len(part) > 2 else rest
    if len(rest) < SHORTEST / 2 or len(set(rest)) < 4:
        raise WeakPassword("This is easy to guess. Use words that have nothing to do with your name or with this site.")


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _hasher().hash(password)


def fits(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; without one it takes as long and is never right."""
    try:
        _hasher().verify(stored or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def is_stale(stored: str) -> bool:
    """Whether it was hashed with parameters of the past, so that it is hashed again at the next sign-in."""
    return _hasher().check_needs_rehash(stored)


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
