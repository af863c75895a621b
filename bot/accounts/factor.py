"""The second factor: codes by time (RFC 6238) from an authenticator app; the secret is sealed with the app's key."""

from __future__ import annotations

import base64
import hashlib

import pyotp
from cryptography.fernet import Fernet, InvalidToken

ISSUER = "Practice guide"
STEP = 30  # seconds a code lasts
SLACK = 1  # steps before and after that count too, as clocks differ


class Seal:
    """Seals secrets for the database. Who has only the database cannot make codes."""

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"factor:" + secret.encode()).digest()))

    def close(self, secret: str) -> str:
        return self._fernet.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret; empty where it was sealed with another key, so that no code fits."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """The ``otpauth://`` address that an authenticator app takes."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, *, now: float, after: int = 0) -> int | None:
    """The time step whose code this is, or None; steps up to ``after`` were used and do not count."""
    digits = "".join(code.split())
    if not secret or len(digits) != 6 or not digits.isdecimal():
        return None
    totp, current = pyotp.TOTP(secret), int(now // STEP)
    for step in range(current - SLACK, current + SLACK + 1):
        if step > after and pyotp.utils.strings_equal(totp.generate_otp(step), digits):
            return step
    return None
