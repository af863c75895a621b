"""Tokens as the Bot Connector signs them, really signed, with keys made on the spot."""

from __future__ import annotations

import base64
import time
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APP = "11111111-1111-4111-8111-111111111111"
OTHER_APP = "22222222-2222-4222-8222-222222222222"
TENANT = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
OTHER_TENANT = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
ISSUER = "https://api.botframework.com"
SERVICE = "https://smba.trafficmanager.net/uk/"


@lru_cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A private key of this name, the same for the whole run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def claims(**changed: Any) -> dict[str, Any]:
    """The claims of a good token; None takes one out."""
    now = int(time.time())
    good = {"iss": ISSUER, "aud": APP, "nbf": now - 5, "exp": now + 3600, "serviceurl": SERVICE}
    return {name: value for name, value in {**good, **changed}.items() if value is not None}


def sign(
    said: dict[str, Any] | None = None, *, by: str = "connector", kid: str | None = None, alg: str = "RS256"
) -> str:
    """A token signed with the key ``by``, under the id ``kid``."""
    headers = {"kid": by if kid is None else kid}
    if alg == "none":
        return jwt.encode(said or claims(), "", algorithm="none", headers=headers)
    if alg.startswith("HS"):
        return jwt.encode(said or claims(), "x" * 64, algorithm=alg, headers=headers)
    return jwt.encode(said or claims(), key(by), algorithm=alg, headers=headers)


def jwk(name: str, *, endorsements: tuple[str, ...] = ("msteams",)) -> dict[str, Any]:
    """The public half as the Connector's document lists it."""
    numbers = key(name).public_key().public_numbers()
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": name,
        "n": _encode(numbers.n),
        "e": _encode(numbers.e),
        "endorsements": list(endorsements),
    }


def activity(**changed: Any) -> dict[str, Any]:
    """A message in a personal chat; None takes a field out."""
    good: dict[str, Any] = {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-11-23T10:00:00.000Z",
        "serviceUrl": SERVICE,
        "channelId": "msteams",
        "from": {"id": "29:user", "name": "A Person", "aadObjectId": "cccccccc-cccc-4ccc-8ccc-cccccccccccc"},
        "conversation": {"id": "a:personal", "conversationType": "personal", "tenantId": TENANT},
        "recipient": {"id": f"28:{APP}", "name": "Trauma informed guide"},
        "text": "What are the levels of prevention?",
        "channelData": {"tenant": {"id": TENANT}},
    }
    return {name: value for name, value in {**good, **changed}.items() if value is not None}


def _encode(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
